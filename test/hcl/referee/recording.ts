import { isUtf8 } from "node:buffer";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What `scripts/hcl-ranges` printed for the sources in this repository, kept as text so that the tests need
 * no Go. The sources of one folder share one recording; `npm run record:ranges` writes all of them anew.
 */

export const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Where sources with recordings lie, relative to the repository. */
const SOURCES = ["fixtures", "test/golden/hcl/grammar", "test/golden/hcl/json"];

/** Where recordings lie: that of `test/golden/hcl/grammar/for` is `grammar/for.txt` in here. */
const RECORDINGS = "test/golden/hcl/ranges";

const NATIVE_SYNTAX = /\.(tf|tfvars|tofu|hcl)$/;
const JSON_SYNTAX = /\.(tf|tfvars|tofu)\.json$/;

/**
 * All sources in native syntax that must have a recording, relative to the repository, sorted. Files that are
 * not UTF-8 are left out: they are refused when read and never reach the parser.
 */
export function recordedSources(): string[] {
  return sources(NATIVE_SYNTAX);
}

/** The same in JSON syntax. */
export function recordedJsonSources(): string[] {
  return sources(JSON_SYNTAX);
}

function sources(names: RegExp): string[] {
  return SOURCES.flatMap((folder) => filesBelow(folder))
    .filter((file) => names.test(file) && isUtf8(readFileSync(path.join(ROOT, file))))
    .sort();
}

/** All recordings there are, relative to the repository, sorted. */
export function recordings(): string[] {
  return filesBelow(RECORDINGS).sort();
}

function filesBelow(folder: string): string[] {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, "/"));
}

/** The recording that a source's entry is in. */
export function recordingOf(source: string): string {
  return `${RECORDINGS}/${path.posix.dirname(source).replace("test/golden/hcl/", "")}.txt`;
}

/** What tells whether a recording is of this very content. */
export function fingerprint(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 16);
}

/** The line before an entry, which runs to the next such line. */
export function heading(source: string, content: Uint8Array): string {
  return `# ${path.posix.basename(source)} ${fingerprint(content)}`;
}

/** The entries of a text with headings, by heading without the `# `. */
export function entries(text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const entry of `\n${text}`.split("\n# ").slice(1)) {
    const end = entry.indexOf("\n");
    found.set(entry.slice(0, end), entry.slice(end + 1).trimEnd());
  }
  return found;
}

const READ = new Map<string, Map<string, string>>();

/**
 * What HashiCorp's parser says of a source: the tree as `describeTree` words it, or lines that begin with
 * `error`.
 *
 * @throws Error if there is no recording of the source as it is now
 */
export function recorded(source: string): string {
  const file = recordingOf(source);
  let known = READ.get(file);
  if (known === undefined) {
    known = existsSync(path.join(ROOT, file))
      ? entries(readFileSync(path.join(ROOT, file), "utf8"))
      : new Map();
    READ.set(file, known);
  }
  const entry = known.get(heading(source, readFileSync(path.join(ROOT, source))).slice(2));
  if (entry === undefined)
    throw new Error(
      `${file} has no recording of ${source} as it is now. Run "npm run record:ranges" (needs Go).`,
    );
  return entry;
}

/** Whether the recording says that the source has errors. */
export function isRejected(recording: string): boolean {
  return recording.startsWith("error ");
}

/** Where the characters of identifiers are recorded. */
export const IDENTIFIERS = "test/golden/hcl/identifiers.txt";

/** The first and the last of a run of code points. */
export type CodePointRun = readonly [number, number];

/** The characters that HashiCorp's parser lets an identifier begin with, and those that it lets follow. */
export function recordedIdentifiers(): { start: CodePointRun[]; part: CodePointRun[] } {
  const lines = readFileSync(path.join(ROOT, IDENTIFIERS), "utf8").trimEnd().split("\n");
  const runs = (name: string) =>
    lines
      .filter((line) => line.startsWith(`${name} `))
      .map((line): CodePointRun => {
        const [first, last] = line.slice(name.length + 1).split("-") as [string, string];
        return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
      });
  return { start: runs("start"), part: runs("continue") };
}
