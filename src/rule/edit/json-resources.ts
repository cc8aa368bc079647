import type { TextEdit } from "../../finding.ts";
import { type JsonMember, type JsonObject, type JsonValue, parseJsonDocument } from "../../hcl/index.ts";
import type { File } from "../../hcl/tree.ts";
import type { Range } from "../../range.ts";
import type { Argument, NewResource } from "./editor.ts";

/** A member of an object, in it. */
interface Step {
  readonly object: JsonObject;
  readonly member: JsonMember;
}

/**
 * The edit that adds resources of one type behind another resource: beside it where that has the type, else behind those
 * that do, else behind the type. They look as that one looks.
 */
export function insertResources(
  file: File,
  after: Range,
  resources: readonly NewResource[],
): TextEdit | null {
  const [first] = resources;
  const way = wayTo(file, after);
  if (first === undefined || way === null || resources.some(({ type }) => type !== first.type)) return null;
  const { text, path } = file.source;
  const [types, names, body] = [
    styleOf(text, way.type.object),
    styleOf(text, way.name.object),
    styleOf(text, way.body),
  ] as const;
  const members = resources.map(
    (one) => JSON.stringify(one.name) + body.colon + bodyText(one, body, unitOf(text)),
  );
  const beside = first.type === way.type.member.key.text ? way.name : lastOfType(way.type.object, first.type);
  const at = (beside ?? way.type).member.value.end;
  const inserted =
    beside !== null
      ? members.map((member) => styleOf(text, beside.object).between + member).join("")
      : types.between + JSON.stringify(first.type) + types.colon + objectText(members, names);
  return { range: { file: path, start: at, end: at }, text: inserted };
}

/** How a document leads to a resource; a level may be an array of objects, too. */
function wayTo({ source, body: { blocks } }: File, { start }: Range) {
  const block = blocks.find((one) => one.start <= start && start < one.end);
  const [type, name] = block?.labels ?? [];
  if (block === undefined || type === undefined || name === undefined) return null;
  const steps = objectsIn(parseJsonDocument(source).value).flatMap(stepsOf);
  const kinds = steps.filter(({ member }) => member.key.text === "resource").flatMap(inside);
  const ofType = kinds.find(({ member }) => member.key.start === type.start);
  const ofName = (ofType === undefined ? [] : inside(ofType)).find(
    ({ member }) => member.key.start === name.start,
  );
  if (ofType === undefined || ofName === undefined) return null;
  const body = objectsIn(ofName.member.value).find((one) => one.end === block.end);
  return body === undefined || body.members.length === 0 ? null : { type: ofType, name: ofName, body };
}

function objectsIn(value: JsonValue): readonly JsonObject[] {
  if (value.type === "object") return [value];
  return value.type === "array" ? value.items.flatMap(objectsIn) : [];
}

/** The innermost object with a place in it. */
export function objectAround(value: JsonValue, at: number): JsonObject | null {
  if (at < value.start || value.end <= at) return null;
  const inner = value.type === "array" ? value.items : objectsIn(value).flatMap(valuesOf);
  const found = inner.map((one) => objectAround(one, at)).find((one) => one !== null);
  return found ?? (value.type === "object" ? value : null);
}

function valuesOf({ members }: JsonObject): readonly JsonValue[] {
  return members.map(({ value }) => value);
}

function stepsOf(object: JsonObject): readonly Step[] {
  return object.members.map((member) => ({ object, member }));
}

function inside({ member }: Step): readonly Step[] {
  return objectsIn(member.value).flatMap(stepsOf);
}

/** The last resource of a type among others. */
function lastOfType(object: JsonObject, type: string): Step | null {
  const own = stepsOf(object).filter(({ member }) => member.key.text === type);
  return own.flatMap(inside).at(-1) ?? null;
}

/** What stands around and between the members of an object. */
export interface Style {
  readonly open: string;
  readonly between: string;
  readonly close: string;
  readonly colon: string;
}

/** @param object with at least one member */
export function styleOf(text: string, { start, end, members }: JsonObject): Style {
  const [first, second] = members;
  const last = members.at(-1);
  if (first === undefined || last === undefined) return { open: "", between: ", ", close: "", colon: ": " };
  const open = text.slice(start + 1, first.key.start);
  const colon = text.slice(first.key.end, first.value.start);
  const blanks = open === "" && colon.endsWith(" ") ? " " : open;
  return {
    open,
    between: second === undefined ? `,${blanks}` : text.slice(first.value.end, second.key.start),
    close: text.slice(last.value.end, end - 1),
    colon,
  };
}

function objectText(members: readonly string[], { open, between, close }: Style): string {
  return `{${open}${members.join(between)}${close}}`;
}

function bodyText({ body, blocks = [] }: NewResource, style: Style, unit: string): string {
  const inner = deeper(style, unit);
  const members = [
    ...body.map((argument) => memberText(argument, style, unit)),
    ...blocks.map((block) => {
      const nested = block.body.map((argument) => memberText(argument, inner, unit));
      return JSON.stringify(block.type) + style.colon + objectText(nested, inner);
    }),
  ];
  return objectText(members, style);
}

/** How far one level is indented from the next in a file. */
export function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "";
}

/** The style of what stands in what has a style. */
function deeper(style: Style, unit: string): Style {
  if (!style.open.includes("\n")) return style;
  const open = style.open + unit;
  return { open, between: `,${open}`, close: style.open, colon: style.colon };
}

/** An argument as a member of an object with a style. */
export function memberText(argument: Argument, style: Style, unit: string): string {
  return JSON.stringify(argument[0]) + style.colon + valueText(argument, deeper(style, unit));
}

/**
 * The value of an argument in JSON: as it is where it is a literal, else as a template.
 * @param list how the items of a list stand
 */
function valueText([name, value]: Argument, { open, between, close }: Style): string {
  if (typeof value !== "string")
    return `[${open}${value.map((one) => JSON.stringify(one)).join(between)}${close}]`;
  return name === "provider" ? JSON.stringify(value) : templateText(value);
}

/** An expression in JSON: as it is where it is a literal, else in a template. */
export function templateText(expression: string): string {
  return isJson(expression) ? expression : JSON.stringify(`\${${expression}}`);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
