import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A node of this major version: the one that runs the bench, else a fetched one, or null where there is none to be had. */
export function nodeOfMajor(major: number): string | null {
  if (Number.parseInt(process.versions.node, 10) === major) return process.execPath;
  return fetchedNode(String(major));
}

/**
 * A node that npm fetches into the system's temporary directory, where a later run finds it.
 *
 * @param release a version of it, or the beginning of one for the newest of its kind: `24`, `20.19.0`
 * @returns its path, or null where there is none to be had (another platform, no registry)
 */
export function fetchedNode(release: string): string | null {
  const directory = join(tmpdir(), `tf-peer-lint-bench-node-${release}`);
  const name = `node-${process.platform}-${process.arch}`;
  const binary = join(directory, "node_modules", name, "bin", "node");
  if (!existsSync(binary)) {
    mkdirSync(directory, { recursive: true });
    const install = ["install", "--no-save", "--no-audit", "--no-fund", "--prefix", directory];
    spawnSync("npm", [...install, `${name}@${release}`], { stdio: "ignore" });
  }
  return existsSync(binary) ? binary : null;
}

/** The full path of a program that the shell would find, or null. */
export function onPath(program: string): string | null {
  for (const directory of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(directory, program);
    if (isExecutable(path)) return path;
  }
  return null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
