import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { dependencies: Record<string, string> };

/** Packs what `npm publish` would publish into a folder, as it is built; gives the path of the tarball. */
export function packInto(folder: string): string {
  mkdirSync(folder, { recursive: true });
  const pack = ["pack", "--ignore-scripts", "--pack-destination", folder];
  const { status, stderr } = spawnSync("npm", pack, { encoding: "utf8" });
  if (status !== 0) throw new Error(`npm pack failed: ${stderr}`);
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  if (tarball === undefined) throw new Error(`npm pack left no tarball in ${folder}`);
  return join(folder, tarball);
}

/**
 * Installs the package, as it would be published, into the `node_modules` of a folder, with the dependencies of this
 * checkout, so that no registry is asked; gives the folder of the package.
 */
export function installInto(folder: string): string {
  const installed = join(folder, "node_modules", "tf-peer-lint");
  unpackInto(installed, packInto(folder));
  for (const dependency of Object.keys(manifest.dependencies)) {
    const path = join(folder, "node_modules", dependency);
    mkdirSync(dirname(path), { recursive: true });
    symlinkSync(resolve("node_modules", dependency), path);
  }
  return installed;
}

function unpackInto(folder: string, tarball: string): void {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync("tar", ["-xzf", tarball, "--strip-components=1", "-C", folder], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`tar failed: ${stderr}`);
}
