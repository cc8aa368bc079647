import { objectOf, type Type } from "../type.ts";
import type { Value } from "../value.ts";
import { list, normalised, object, sizeLimit, string, tooLarge, unknown } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, problem } from "./definition.ts";

/** Lines and columns of a text as Go's `encoding/csv` reads them; a phrase where it refuses it. */
function parseCsv(text: string): readonly (readonly string[])[] | string {
  const rows: string[][] = [];
  const reader = new CsvReader(text);
  while (!reader.atEnd()) {
    const row = reader.row();
    if (typeof row === "string") return row;
    if (row === null) continue;
    if (row.length !== (rows[0] ?? row).length) return "wrong number of fields";
    rows.push(row);
  }
  return rows;
}

class CsvReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    const unified = text.replaceAll("\r\n", "\n");
    this.#text = unified.endsWith("\r") ? unified.slice(0, -1) : unified;
  }

  atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Null for an empty line. */
  row(): string[] | string | null {
    if (this.#text[this.#at] === "\n") {
      this.#at++;
      return null;
    }
    const fields: string[] = [];
    for (;;) {
      const field = this.#text[this.#at] === '"' ? this.#quoted() : this.#bare();
      if (field === null) return 'bare or extraneous " in a field';
      fields.push(field);
      const next = this.#text[this.#at];
      this.#at++;
      if (next !== ",") return fields;
    }
  }

  #bare(): string | null {
    const start = this.#at;
    while (this.#at < this.#text.length && !",\n".includes(this.#text[this.#at] as string)) this.#at++;
    const field = this.#text.slice(start, this.#at);
    return field.includes('"') ? null : field;
  }

  /** Up to the closing quote, behind which the field must end; two stand for one. */
  #quoted(): string | null {
    let field = "";
    this.#at++;
    for (;;) {
      const end = this.#text.indexOf('"', this.#at);
      if (end === -1) return null;
      field += this.#text.slice(this.#at, end);
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') break;
      field += '"';
      this.#at++;
    }
    const next = this.#text[this.#at];
    return next === undefined || next === "," || next === "\n" ? field : null;
  }
}

const csvdecode: FunctionDefinition = {
  parameters: [parameter("str", "string")],
  returns: "any",
  work: { text: 16 },
  call(value: Value) {
    const rows = parseCsv(textOf(value));
    if (typeof rows === "string") return problem(`CSV parse error: ${rows}`);
    const [header, ...lines] = rows;
    if (header === undefined) return problem("missing header line");
    if (lines.length * header.length > sizeLimit)
      return unknown("any", [tooLarge("The table")], { notNull: true });
    const repeated = firstRepeated(header);
    if (repeated !== null) return problem(`duplicate column name ${JSON.stringify(repeated)}`);
    const names = header.map(normalised);
    const type = objectOf(new Map(names.map((name): [string, Type] => [name, "string"])));
    const items = lines.map((line) =>
      object(new Map(line.map((text, at) => [names[at] as string, string(text)]))),
    );
    return list(items, type);
  },
};

function firstRepeated(names: readonly string[]): string | null {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) return name;
    seen.add(name);
  }
  return null;
}

export const csvFunctions: Readonly<Record<string, FunctionDefinition>> = { csvdecode };
