import type { SourceReader } from "../../files/reader.ts";
import type { RootInput } from "../root.ts";
import type { ModuleDeclarations } from "./declarations.ts";
import { decodeModule } from "./decode.ts";
import { readModule } from "./files.ts";

/** Directories with modules, each read, parsed and decoded once, however many calls lead to it. */
export class ModuleDirectories {
  readonly #reader: SourceReader;
  readonly #parse: RootInput["parse"];
  readonly #known = new Map<string, ModuleDeclarations>();

  constructor({ reader, parse }: Pick<RootInput, "reader" | "parse">) {
    this.#reader = reader;
    this.#parse = parse;
  }

  /** What the files of a directory declare. */
  get(directory: string): ModuleDeclarations {
    let declarations = this.#known.get(directory);
    if (declarations === undefined) {
      declarations = decodeModule(directory, readModule(directory, this.#reader, this.#parse));
      this.#known.set(directory, declarations);
    }
    return declarations;
  }
}
