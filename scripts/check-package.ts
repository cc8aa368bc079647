/**
 * Installs the package from its tarball into an empty folder, as `npm install` does it for everybody, and runs the command and
 * the library there on the oldest Node that it admits and on the newest of each release line: `npm run build && npm run
 * check:package`. Asks the registry for the dependencies and for node.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fetchedNode } from "../bench/programs.ts";
import { packInto } from "../test/package/pack.ts";

const releases = ["20.19.0", "20", "22", "24"];
const clean = resolve("fixtures/examples/cross-account");
const broken = resolve("fixtures/examples/cross-account-broken");

const home = mkdtempSync(join(tmpdir(), "tf-peer-lint-check-"));
const user = join(home, "user");
try {
  mkdirSync(user);
  writeFileSync(join(user, "package.json"), '{ "private": true, "type": "module" }');
  const install = ["install", "--no-audit", "--no-fund", packInto(home)];
  execFileSync("npm", install, { cwd: user, stdio: "inherit" });
  for (const release of releases) check(release);
} finally {
  rmSync(home, { recursive: true, force: true });
}

function check(release: string): void {
  const node = fetchedNode(release);
  if (node === null) throw new Error(`No node ${release} to be had from the registry.`);
  const version = output(node, ["--version"]);
  const command = join("node_modules", "tf-peer-lint", "dist", "cli.cjs");
  expectMatch(output(node, [command, clean]), /^No faults found in 1 peering/, `${version}, a clean example`);
  expectMatch(
    output(node, [command, "--fail-on=never", broken]),
    /^Found \d+ errors/m,
    `${version}, a broken one`,
  );
  const script = `import { lint } from "tf-peer-lint";
    const { findings } = await lint({ paths: [${JSON.stringify(broken)}] });
    console.log(findings.length);`;
  writeFileSync(join(user, "library.js"), script);
  expectMatch(output(node, ["library.js"]), /^[1-9]/, `${version}, the library`);
  console.log(`${version}: the command and the library run.`);
}

function output(program: string, args: readonly string[]): string {
  return execFileSync(program, args, { cwd: user, encoding: "utf8" }).trim();
}

function expectMatch(text: string, pattern: RegExp, where: string): void {
  if (!pattern.test(text)) throw new Error(`${where}: expected ${pattern}, but it printed:\n${text}`);
}
