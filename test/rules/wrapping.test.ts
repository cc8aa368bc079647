import fc from "fast-check";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { join } from "../../src/network/index.ts";
import type { Range } from "../../src/range.ts";
import { check } from "../../src/rule/index.ts";
import { defaultSettings } from "../../src/settings.ts";
import { configuration } from "../network/configuration.ts";
import { fragmentOf } from "../network/network-of.ts";

interface Wrapped {
  /** The root module as it is, in the directory `m`. */
  readonly plain: Readonly<Record<string, string>>;
  /** A root module that calls it and passes its inputs, or also its providers, through. */
  readonly wrapped: Readonly<Record<string, string>>;
}

/** The text of a configuration by what its blocks are. */
function partsOf(text: string): {
  readonly main: string;
  readonly providers: string;
  readonly variables: string;
} {
  const blocks = text.split(/\n(?=[a-z])/).map((block) => `${block}\n`);
  const those = (isWanted: (type: string) => boolean) =>
    blocks.filter((block) => isWanted(/^\w+/.exec(block)?.[0] ?? "")).join("");
  return {
    main: those((type) => type !== "provider" && type !== "variable"),
    providers: those((type) => type === "provider"),
    variables: those((type) => type === "variable"),
  };
}

const aliases = "configuration_aliases = [alicloud.b]";

function requires(more: string): string {
  return `terraform {\n required_providers {\n alicloud = {\n source = "aliyun/alicloud"\n ${more}\n }\n }\n}\n`;
}

function wrap(text: string, passesProviders: boolean): Wrapped {
  const { main, providers, variables } = partsOf(text);
  const names = [...variables.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => name);
  const passed = passesProviders ? "  providers = { alicloud = alicloud, alicloud.b = alicloud.b }\n" : "";
  const inputs = names.map((name) => `  ${name} = var.${name}\n`).join("");
  return {
    plain: { "main.tf": main, "providers.tf": providers, "variables.tf": variables },
    wrapped: {
      "main.tf": `module "m" {\n  source = "./m"\n${passed}${inputs}}\n`,
      "variables.tf": variables,
      "m/main.tf": main,
      "m/inputs.tf": names.map((name) => `variable "${name}" {}\n`).join(""),
      ...(passesProviders
        ? { "versions.tf": requires(""), "providers.tf": providers, "m/versions.tf": requires(aliases) }
        : { "m/providers.tf": providers }),
    },
  };
}

/** What is said, with what the way that the module is called changes left out. */
function saidOf(files: Readonly<Record<string, string>>, directory: string): readonly string[] {
  const network = join([fragmentOf(files, directory)], defaultSettings);
  const { findings, undecided } = check({ network, files: [], rules, settings: defaultSettings });
  const own = (address: string) => address.replace(/^module\.m\./, "");
  // A file that the caller has instead of the module.
  const at = ({ file, start, end }: Range) => `${file.replace(/^(?:m\/)?/, "m/")}:${start}-${end}`;
  return [
    ...findings.map(({ ruleId, messageId, severity, addresses, assumptions, range }) =>
      JSON.stringify([ruleId, messageId, severity, addresses.map(own), assumptions, at(range)]),
    ),
    ...undecided.map(({ ruleId, address, range }) =>
      JSON.stringify([ruleId, "undecided", own(address ?? ""), at(range)]),
    ),
  ].sort();
}

test("a module that passes inputs and providers through changes nothing that is found", () => {
  let said = 0;
  fc.assert(
    fc.property(configuration, fc.boolean(), fc.boolean(), ({ text, given }, isGiven, passesProviders) => {
      const { plain, wrapped } = wrap(isGiven ? given : text, passesProviders);
      const expected = saidOf(plain, "m");
      said += expected.length;
      expect(saidOf(wrapped, ".")).toEqual(expected);
    }),
    { numRuns: 200 },
  );
  // Else the property would say nothing.
  expect(said).toBeGreaterThan(1000);
});
