import type {
  ExplainedProvider,
  ExplainedResource,
  Explanation,
  SourcePlace,
  ValueRecord,
} from "../../explanation.ts";
import type { ReportOptions } from "../options.ts";
import { type PlacedText, placedLines } from "../text/placed.ts";
import { type Style, styleOf } from "../text/style.ts";
import { counted } from "../text/summary.ts";
import { indented, proseWidth, widthOf, wrap } from "../text/width.ts";
import { visible } from "../visible.ts";
import { valueLines } from "./value.ts";

/** An explanation for people: each resource with its attributes, each of these with where it comes from. */
export function textExplanation(
  { resources }: Explanation,
  options: Pick<ReportOptions, "color" | "width">,
): string {
  const style = styleOf(options.color);
  const width = proseWidth(options.width);
  if (resources.length === 0)
    return "Nothing to explain: there is no resource that has to do with peering.\n";
  const blocks = resources.map((resource) => resourceBlock(resource, width, style));
  return `${[...blocks, `${counted(resources.length, "resource")}.`].join("\n\n")}\n`;
}

function resourceBlock(resource: ExplainedResource, width: number, style: Style): string {
  const { address, environment, file, line, provider, doubts, attributes } = resource;
  const place = `${file}:${line}${environment === null ? "" : ` in ${environment}`}`;
  const head = [visible(place), ...wrap(visible(providerText(provider)), width - 2)].map(style.faint);
  const notes = doubts.flatMap((doubt) => wrap(visible(`It may not exist: ${doubt}.`), width - 2));
  const names = [...attributes.keys()].map(visible);
  const column = Math.max(0, ...names.map(widthOf).filter((nameWidth) => nameWidth <= width / 3));
  const lines = [...attributes].flatMap(([name, record]) =>
    attributeLines(visible(name).padEnd(column), record, { file, width: width - 2, style }),
  );
  return [
    style.heading(visible(address)),
    ...indented([...head, ...notes], 2),
    ...(lines.length === 0 ? [] : ["", ...indented(lines, 2)]),
  ].join("\n");
}

function providerText({ address, region, account }: ExplainedProvider): string {
  const where = region === null ? "" : ` in ${region}`;
  return `provider ${address}${where}, ${account === null ? "account not known" : `account ${account}`}`;
}

interface Surrounds {
  /** The file of the resource: places in it are shown without it. */
  readonly file: string;
  readonly width: number;
  readonly style: Style;
}

/** The name and value, and under them the way that the value came, unless it is written right there. */
function attributeLines(name: string, record: ValueRecord, surrounds: Surrounds): string[] {
  const { width, style } = surrounds;
  const placed = [...causes(record, surrounds), ...steps(record, surrounds)];
  const [first, ...more] =
    record.kind === "unknown" ? [style.warning("not known")] : valueLines(record, style);
  return [`${name} = ${first}`, ...more, ...indented(placedLines(placed, width - 4, style), 4)];
}

function causes(record: ValueRecord, { file }: Surrounds): PlacedText[] {
  if (record.kind !== "unknown") return [];
  const place = record.file === null ? "" : placeText(record, file);
  return [{ place, write: (columns) => wrap(visible(`${record.cause}.`), columns) }];
}

function steps(record: ValueRecord, { file, style }: Surrounds): PlacedText[] {
  if (isWrittenThere(record)) return [];
  return record.from.map((step) => ({
    place: placeText(step, file),
    write: (columns) => wrap(visible(oneLine(step.text ?? "(sensitive)")), columns).map(style.faint),
  }));
}

function placeText({ file, line, column }: SourcePlace, ownFile: string): string {
  return `${file === ownFile ? "" : `${file}:`}${line}:${column}`;
}

function isWrittenThere(record: ValueRecord): boolean {
  if (record.from.length > 1) return false;
  return record.kind === "reference" ? record.from[0]?.text === record.reference : record.kind !== "unknown";
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}
