/**
 * Builds the package when npm prepares it: after `npm ci`, before `npm pack`, and when it is installed from git.
 *
 * `npm install --global git+…`, as pre-commit runs it, hands its `--global` on to the preparation, which then installs nothing
 * that builds the package. So this fetches it.
 */
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const cwd = fileURLToPath(new URL("..", import.meta.url));

function hasTools() {
  try {
    createRequire(import.meta.url).resolve("esbuild");
    return true;
  } catch {
    return false;
  }
}

function npm(/** @type {string[]} */ args) {
  const command = process.env.npm_execpath;
  if (command === undefined) throw new Error("What builds the package is not installed: run npm ci.");
  const options = ["--no-global", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"];
  const { status } = spawnSync(process.execPath, [command, ...args, ...options], { cwd, stdio: "inherit" });
  if (status !== 0) throw new Error(`npm ${args.join(" ")} failed.`);
}

if (!hasTools()) npm(["ci"]);
await import("./build.mjs");
