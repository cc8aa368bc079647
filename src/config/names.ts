/** What a config file is called, the first one first read. */
export const configFiles = [".tf-peer-lint.yaml", ".tf-peer-lint.json"] as const;

/** What some would call it: never read, and never silently left out. */
export const misnamedFiles: readonly string[] = [
  ".tf-peer-lint.yml",
  "tf-peer-lint.yaml",
  "tf-peer-lint.json",
];

/** A file that may hold a config under a key. */
export const packageFile = "package.json";
export const packageKey = "tf-peer-lint";

const names: ReadonlySet<string> = new Set([...configFiles, ...misnamedFiles, packageFile]);

/** Whether a file may hold a config. */
export function mayHoldConfig(name: string): boolean {
  return names.has(name);
}
