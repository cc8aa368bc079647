import fc from "fast-check";
import { type RootTemplate, rootTemplates } from "./configuration-blocks.ts";

/** One root module in which some arguments are variables without value, and the same with their values. */
export interface Configuration {
  readonly text: string;
  readonly given: string;
}

/** References cannot be values of variables, nor can providers: there a variable takes a plain value. */
function isVariable(value: string): boolean {
  return !/^(?:data\.)?alicloud/.test(value);
}

/** What an argument is given, and whether by a variable. */
interface Slot {
  readonly kind: string;
  readonly value: string;
  readonly unknown: boolean;
}

/** A block with its arguments chosen. */
interface Chosen {
  readonly name: string | null;
  readonly isWanted: boolean;
  readonly pieces: readonly (string | Slot)[];
}

function block({ choices }: RootTemplate, template: string, name: string | null): fc.Arbitrary<Chosen> {
  const pieces = template.split(/¤(\w+)¤/).map((piece, at) => {
    if (at % 2 === 0) return fc.constant(piece);
    const values = choices[piece];
    if (values === undefined) throw new Error(`There are no choices of ${piece}.`);
    return fc.record({ kind: fc.constant(piece), value: fc.constantFrom(...values), unknown: fc.boolean() });
  });
  return fc.record({ name: fc.constant(name), isWanted: fc.boolean(), pieces: fc.tuple(...pieces) });
}

function configurationOf(template: RootTemplate): fc.Arbitrary<Configuration> {
  const blocks = [
    ...template.blocks.map((text) => block(template, text, null)),
    ...Object.entries(template.optional).map(([name, text]) => block(template, text, name)),
  ];
  return fc.tuple(...blocks).map((chosen) => {
    const kept = withReferences(chosen).map((each, _, all) =>
      isIndexed(each, all) ? withInstance(each) : each,
    );
    return { text: render(kept, false), given: render(kept, true) };
  });
}

/** The blocks that are wanted, and those that they refer to. */
function withReferences(chosen: readonly Chosen[]): readonly Chosen[] {
  const kept = new Set(chosen.filter(({ name, isWanted }) => name === null || isWanted));
  for (const { pieces } of kept) {
    for (const piece of pieces) {
      if (typeof piece === "string") continue;
      const target = chosen.find(({ name }) => name !== null && piece.value.startsWith(name));
      if (target !== undefined) kept.add(target);
    }
  }
  return chosen.filter((each) => kept.has(each));
}

/** Whether others refer to its first instance. */
function isIndexed({ name }: Chosen, blocks: readonly Chosen[]): boolean {
  const first = `${name}[0]`;
  return blocks.some(({ pieces }) =>
    pieces.some((piece) => typeof piece !== "string" && piece.value.startsWith(first)),
  );
}

function withInstance(chosen: Chosen): Chosen {
  const pieces = chosen.pieces.map((piece) =>
    typeof piece !== "string" && piece.kind === "count" && piece.value === "0"
      ? { ...piece, value: "1" }
      : piece,
  );
  return { ...chosen, pieces };
}

function render(blocks: readonly Chosen[], given: boolean): string {
  const declarations: string[] = [];
  const expressionOf = ({ value, unknown }: Slot) => {
    if (!unknown || !isVariable(value)) return value;
    const name = `v${declarations.length}`;
    declarations.push(`variable "${name}" {${given ? `\n  default = ${value}\n` : ""}}`);
    return `var.${name}`;
  };
  const bodies = blocks.map(({ pieces }) =>
    pieces.map((piece) => (typeof piece === "string" ? piece : expressionOf(piece))).join(""),
  );
  return `${[...bodies, ...declarations].join("\n")}\n`;
}

/** A configuration of one root. */
export const configuration = configurationOf(rootTemplates.near);

/** One of two VPCs that overlap. */
export const overlapping = configurationOf(rootTemplates.overlapping);

/** The roots of a run, by directory: the first has most, the others meet it at literal ids. */
export type Roots = Readonly<Record<string, Configuration>>;

/** @param most how many roots there may be */
export function configurations(most: number): fc.Arbitrary<Roots> {
  const others = fc.array(configurationOf(rootTemplates.far), { maxLength: most - 1 });
  return fc
    .tuple(configuration, others)
    .map(([first, more]) => Object.fromEntries([first, ...more].map((root, at) => [`root${at}`, root])));
}

/** The texts of roots, their variables without values. */
export function textsOf(roots: Roots): Record<string, string> {
  return mapRoots(roots, ({ text }) => text);
}

/** The same with values. */
export function givenOf(roots: Roots): Record<string, string> {
  return mapRoots(roots, ({ given }) => given);
}

function mapRoots(roots: Roots, of: (root: Configuration) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(roots).map(([directory, root]) => [directory, of(root)]));
}
