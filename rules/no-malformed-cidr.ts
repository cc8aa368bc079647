import type { RelatedLocation } from "../src/finding.ts";
import type { CidrText } from "../src/network/cidr.ts";
import type { KnownField } from "../src/network/field.ts";
import type { CidrArgument, Element } from "../src/network/model.ts";
import type { Range } from "../src/range.ts";
import { defineRule, type Editor } from "../src/rule/index.ts";
import { rangeKey } from "../src/rule/order.ts";

export default defineRule({
  meta: {
    summary: "Disallow CIDR blocks that are malformed, without a prefix length, or with host bits set.",
    severity: "error",
    preset: "recommended",
    fix: "suggestion",
    messages: {
      malformed:
        "{{text}}, which {{address}} has as {{argument}}, is no CIDR block: {{reason}}. The API refuses it, and no check of addresses and routes can take it into account. Write an address, a slash and a prefix length, as in 10.0.0.0/16.",
      noPrefix:
        "{{text}}, which {{address}} has as {{argument}}, is an address without a prefix length. The API stores it as {{cidr}}, so the provider does not find again what it wrote, and the apply fails. Write {{cidr}} if one address is meant, else the block.",
      bareBlock:
        "{{text}}, which {{address}} has as {{argument}}, is an address without a prefix length, and the API takes a block there and nothing else. Add the prefix length of the block that is meant, as in 10.0.0.0/16.",
      hostBits:
        "{{text}}, which {{address}} has as {{argument}}, has bits set beyond its prefix length: the block is {{cidr}}. The API refuses such a text or stores another than the provider looks for. Write {{cidr}}, or the prefix length that is meant.",
      malformedFilter:
        "{{text}}, which {{address}} looks up by {{argument}}, is no CIDR block: {{reason}}. Nothing has such a block, so the lookup finds nothing. Write an address, a slash and a prefix length, as in 10.0.0.0/16.",
      otherFilter:
        "{{text}}, which {{address}} looks up by {{argument}}, is not how a block is stored: it would be {{cidr}}. Nothing has a block of this text, so the lookup finds nothing. Write {{cidr}}, or the prefix length that is meant.",
    },
  },
  create({ report, undecided }) {
    return {
      network({ cidrArguments }) {
        for (const { element, value } of cidrArguments) {
          // What only the provider will know comes from the API, which gives canonical blocks.
          if (value.state === "unknown" && value.reference === null) {
            undecided({ node: element, at: value.at, causes: value.causes });
          }
        }
        for (const uses of faultsByPlace(cidrArguments)) {
          const { at, block, name } = ownerOf(uses);
          // The engine makes one finding of the instances of a block.
          for (const use of uses.filter((other) => other.block === block && other.name === name)) {
            const related = describeUses(uses);
            report({ node: use.element, at, related, ...use.fault, fix: canonicalFormOf(use) });
          }
        }
      },
    };
  },
});

/** A faulty text in an argument. */
interface Use {
  readonly element: Element;
  readonly block: string;
  readonly name: string;
  /** Where the text stands, and where the argument takes it from there. */
  readonly at: Range;
  readonly usedAt: Range;
  /** How many steps lie between. */
  readonly steps: number;
  /** The way from there back to the text. */
  readonly from: readonly Range[];
  readonly fault: Fault;
  /** The canonical form of the text; null where there is none, or it must not be shown. */
  readonly cidr: string | null;
}

type Data = { readonly text: string; readonly argument: string };
type Fault =
  | { readonly message: "malformed" | "malformedFilter"; readonly data: Data & { readonly reason: string } }
  | { readonly message: "bareBlock"; readonly data: Data }
  | {
      readonly message: "noPrefix" | "hostBits" | "otherFilter";
      readonly data: Data & { readonly cidr: string };
    };

/** The uses of each faulty text together, in the order of the arguments. */
function faultsByPlace(cidrArguments: readonly CidrArgument[]): Iterable<readonly [Use, ...Use[]]> {
  const places = new Map<string, [Use, ...Use[]]>();
  const texts = textsInPlaces(cidrArguments);
  for (const { element, name, value, parsed } of cidrArguments) {
    if (value.state !== "known" || parsed === null || parsed.kind === "cidr") continue;
    const at = value.literal ?? firstUse(value, texts);
    const fault = element.mode === "data" ? faultOfFilter(parsed, name, value) : faultOf(parsed, name, value);
    const use = {
      element,
      block: `${element.root}:${element.blockAddress}`,
      name,
      at,
      usedAt: value.at,
      steps: value.from.length,
      from: value.from.filter((step) => rangeKey(step) !== rangeKey(at)),
      fault,
      cidr: "cidr" in fault.data && !value.sensitive ? fault.data.cidr : null,
    };
    const key = rangeKey(at);
    const uses = places.get(key);
    if (uses === undefined) places.set(key, [use]);
    else uses.push(use);
  }
  return places.values();
}

/** What arguments have, each with where it is taken; instances may have other texts in one place. */
function textsInPlaces(cidrArguments: readonly CidrArgument[]): ReadonlySet<string> {
  return new Set(
    cidrArguments.flatMap(({ value }) => (value.state === "known" ? placed(value.at, value.value) : [])),
  );
}

/** A text that stands in no file, of an option or a plan, is reported at the first argument on its way to this one. */
function firstUse({ at, from, value }: KnownField<string>, texts: ReadonlySet<string>): Range {
  return from.findLast((step) => texts.has(placed(step, value))) ?? at;
}

function placed(range: Range, text: string): string {
  return `${rangeKey(range)}\0${text}`;
}

/** The use that is nearest to the text; of several as near the first by name. */
function ownerOf(uses: readonly [Use, ...Use[]]): Use {
  return uses.reduce((first, use) => {
    const isNearer = use.steps < first.steps || (use.steps === first.steps && nameOf(use) < nameOf(first));
    return isNearer ? use : first;
  });
}

/** The fix that writes a block as it is stored; only where the text stands in the argument itself, and nowhere else counts. */
function canonicalFormOf({ at, usedAt, cidr }: Use) {
  return (editor: Editor) => {
    if (cidr === null || rangeKey(at) !== rangeKey(usedAt)) return null;
    return { message: `Write ${cidr}.`, edits: [editor.replaceText(at, cidr)] };
  };
}

function nameOf({ block, name }: Use): string {
  return `${block} ${name}`;
}

function faultOf(
  parsed: Exclude<CidrText, { kind: "cidr" }>,
  argument: string,
  value: KnownField<string>,
): Fault {
  const text = value.sensitive ? value.text : JSON.stringify(value.text);
  const reason = parsed.kind !== "malformed" || value.sensitive ? "it cannot be read as one" : parsed.reason;
  if (parsed.kind === "malformed") return { message: "malformed", data: { text, argument, reason } };
  const cidr = value.sensitive ? value.text : parsed.cidr.text;
  if (parsed.kind === "host-bits") return { message: "hostBits", data: { text, argument, cidr } };
  return destinations.has(argument)
    ? { message: "noPrefix", data: { text, argument, cidr } }
    : { message: "bareBlock", data: { text, argument } };
}

/** Of routes, which alone may lead to a single address that is written without a prefix length. */
const destinations: ReadonlySet<string> = new Set(["destination_cidrblock", "destination_cidr_block"]);

/** What a lookup makes of the text: it compares, and stores nothing. */
function faultOfFilter(...[parsed, argument, value]: Parameters<typeof faultOf>): Fault {
  const fault = faultOf(parsed, argument, value);
  if (parsed.kind === "malformed")
    return fault.message === "malformed" ? { ...fault, message: "malformedFilter" } : fault;
  const cidr = value.sensitive ? value.text : parsed.cidr.text;
  return { message: "otherFilter", data: { ...fault.data, cidr } };
}

/** The arguments that take the text from where it stands. */
function describeUses(uses: readonly Use[]): RelatedLocation[] {
  return uses
    .filter(({ at, usedAt }) => rangeKey(at) !== rangeKey(usedAt))
    .map(({ element, name, usedAt, from }) => ({
      range: usedAt,
      message: `${element.blockAddress} takes it as ${name}.`,
      from,
    }));
}
