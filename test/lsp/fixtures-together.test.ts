import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Workspace } from "../cli/run.ts";
import { folderAt, foundInWhole, requestWith, shownBy } from "./whole.ts";

const request = requestWith("--preset", "strict");

/** Configurations of one file each. */
const fixtures = ["findings", "clean"].flatMap((kind) =>
  readdirSync(join("fixtures", kind), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".tf"))
    .sort()
    .map((path) => join("fixtures", kind, path)),
);

/** Every block has a name of its own, and every provider configuration is told from those of other files. */
function renamed(text: string, prefix: string): string {
  const blocks = [...text.matchAll(/^(?:resource|data) "([\w-]+)" "([\w-]+)"/gm)];
  const aliases = [...text.matchAll(/^\s*alias\s*=\s*"([\w-]+)"/gm)].map(([, alias = ""]) => alias);
  let all = text;
  for (const [, type = "", name = ""] of blocks)
    all = all
      .replaceAll(`"${type}" "${name}"`, `"${type}" "${prefix}_${name}"`)
      .replace(new RegExp(`\\b${type}\\.${name}\\b`, "g"), `${type}.${prefix}_${name}`);
  for (const alias of aliases)
    all = all
      .replace(new RegExp(`^(\\s*alias\\s*=\\s*)"${alias}"`, "gm"), `$1"${prefix}_${alias}"`)
      .replace(new RegExp(`\\balicloud\\.${alias}\\b`, "g"), `alicloud.${prefix}_${alias}`);
  // What has no provider has one of its file.
  return all
    .replace(/^provider "alicloud" \{\n(?![^}]*alias)/gm, `$&  alias = "${prefix}_default"\n`)
    .replace(
      /^(?:resource|data) "alicloud_[^{]*\{\n(?![^}]*\bprovider\b)/gm,
      `$&  provider = alicloud.${prefix}_default\n`,
    );
}

test("configurations side by side show what linting them together finds", async () => {
  const workspace = new Workspace();
  let inParts = 0;
  try {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...fixtures), { minLength: 2, maxLength: 3 }),
        async (chosen) => {
          const folder = folderAt(workspace.directory, request);
          const names = ["a.tf", "b.tf", "c.tf"];
          for (const [at, name] of names.entries()) {
            const path = chosen[at];
            const text = path === undefined ? "" : renamed(readFileSync(path, "utf8"), name.charAt(0));
            workspace.write(name, text);
            folder.put(name, text);
          }
          const shown = await shownBy(folder);
          if (folder.isInParts) inParts++;
          expect({ chosen, ...shown }).toEqual({
            chosen,
            ...(await foundInWhole(workspace.directory, request)),
          });
        },
      ),
      { numRuns: 150, endOnFailure: true },
    );
  } finally {
    workspace.remove();
  }
  expect(inParts).toBeGreaterThan(30);
});
