import { statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../error.ts";
import { DiskReader, displayPath } from "../files/index.ts";
import type { SourceText } from "../files/source-text.ts";
import type { ConfigNames } from "./keys.ts";
import { configFiles, misnamedFiles, packageFile, packageKey } from "./names.ts";
import type { Config } from "./read.ts";

/** Each pattern in it is tried on each directory; nobody writes thousands. */
const largestConfig = 256 * 1024;

/** Where config files come from. */
export interface ConfigSource {
  /** Absolute; what paths given and shown are relative to. */
  readonly workingDirectory: string;
  /** The file that holds for all: `--config`; null to look for those of each directory. */
  readonly file: string | null;
  readonly names: ConfigNames;
}

/** Gives each directory its config: that of the nearest file in it or above it. Every file is read once. */
export class Configs {
  readonly #source: ConfigSource;
  readonly #reader: DiskReader;
  readonly #nearest = new Map<string, Promise<Config | null>>();
  #given: Promise<Config> | undefined;

  constructor(source: ConfigSource) {
    this.#source = source;
    this.#reader = new DiskReader(source.workingDirectory, [], source.file === null ? [] : [source.file]);
  }

  /**
   * @param directory absolute, or relative to the working directory
   * @throws UsageError if the config cannot be read or has a fault
   */
  of(directory: string): Promise<Config | null> {
    const { file, workingDirectory } = this.#source;
    if (file === null) return this.#nearestTo(resolve(workingDirectory, directory));
    this.#given ??= this.#read(displayPath(workingDirectory, file), false) as Promise<Config>;
    return this.#given;
  }

  #nearestTo(directory: string): Promise<Config | null> {
    let config = this.#nearest.get(directory);
    if (config === undefined) {
      config = this.#lookFor(directory);
      this.#nearest.set(directory, config);
    }
    return config;
  }

  /** Up to the top of the git work tree, so that what lies around a checkout makes no difference; else up to the root. */
  async #lookFor(directory: string): Promise<Config | null> {
    const own = await this.#in(directory);
    if (own !== null) return own;
    const above = dirname(directory);
    return above === directory || isThere(join(directory, ".git")) ? null : this.#nearestTo(above);
  }

  async #in(directory: string): Promise<Config | null> {
    const shown = (name: string) => displayPath(this.#source.workingDirectory, join(directory, name));
    const misnamed = misnamedFiles.find((name) => isThere(join(directory, name)));
    if (misnamed !== undefined)
      throw new UsageError(
        `The file ${shown(misnamed)} is not read: a config file is called ${configFiles.join(" or ")}. Rename it.`,
      );
    const found: Config[] = [];
    for (const name of [...configFiles, packageFile]) {
      const config = isThere(join(directory, name))
        ? await this.#read(shown(name), name === packageFile)
        : null;
      if (config !== null) found.push(config);
    }
    const [first, second] = found;
    if (first !== undefined && second !== undefined)
      throw new UsageError(
        `There are two configs in one folder: ${first.source.path} and ${second.source.path}. Keep one of them.`,
      );
    return first ?? null;
  }

  /** @param isPackage whether the config is one of the things that the file is there for, or not even that */
  async #read(path: string, isPackage: boolean): Promise<Config | null> {
    const source = this.#reader.read(path);
    if ("failure" in source) throw new UsageError(`The config file ${path} is not read. ${source.failure}`);
    if (source.text.length > largestConfig && !isPackage)
      throw new UsageError(`The config file ${path} is not read. It is larger than 256 KiB.`);
    if (isPackage && !source.text.includes(`"${packageKey}"`)) return null;
    const document = await documentOf(source, isPackage);
    if (document === null) return null;
    const { interpretConfig } = await import("./read.ts");
    return interpretConfig(source, document, this.#source);
  }
}

/** The parser of YAML is loaded for YAML only. */
async function documentOf(source: SourceText, isPackage: boolean) {
  if (!isPackage && !source.path.endsWith(".json")) {
    const { readYaml } = await import("./yaml.ts");
    return readYaml(source.text);
  }
  const { memberOf, readJsonConfig } = await import("./json.ts");
  const document = readJsonConfig(source);
  return isPackage ? memberOf(document, packageKey) : document;
}

function isThere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // A directory that cannot be looked into has no config for anybody.
    return false;
  }
}
