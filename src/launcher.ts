import { accessSync, constants, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { arch, versions } from "node:process";

/** Tells one build of the command from others; the build puts it in. */
declare const BUILD: string;

/** Node's own cache of compiled code, since 22.8. */
const { enableCompileCache } = Module as { enableCompileCache?: () => void };

/**
 * Starts the command, compiled in an earlier run where there was one: a third of a cold start is compiling.
 * The compiled code is kept beside the command, where nobody can write who could not change the command too. Node's own
 * cache takes its place only where that is not allowed: it keeps what is compiled when a file is loaded, and
 * compiles each function again when it is called first.
 */
const file = join(__dirname, "cli", "main.cjs");
const cache = `${file}.${BUILD}-${versions.v8}-${arch}.cache`;
const require = createRequire(file);
const kept = read(cache);
if (kept === undefined && enableCompileCache !== undefined && !mayWrite(dirname(file))) {
  enableCompileCache();
  require(file);
} else runCached(kept);

function runCached(cachedData: Buffer | undefined): void {
  if (enableCompileCache === undefined) setFlags();
  const { Script } = require("node:vm") as typeof import("node:vm");
  const source = readFileSync(file, "latin1");
  const script = new Script(Module.wrap(source), { filename: file, cachedData });
  const module = Object.assign(new Module(file), { filename: file });
  // What is loaded later asks for the command by its name.
  require.cache[file] = module;
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  const isKept = cachedData !== undefined && script.cachedDataRejected !== true;
  // What a run has kept that did little, such as --version, gives way to what one has compiled that lints.
  if (!isKept || cachedData.length < source.length * 0.75)
    process.on("exit", () => write(script.createCachedData(), isKept ? cachedData.length : 0));
}

/** For V8 of before Node 22. `node:v8` is loaded here, since it brings all of node's streams with it. */
function setFlags(): void {
  const { setFlagsFromString } = require("node:v8") as typeof import("node:v8");
  // It soon spends half the processor on optimising code that a run never pays back.
  setFlagsFromString("--interrupt-budget=400000");
  // Most of what a run makes it keeps: a young generation that grows is copied over and over, and leaves the caches.
  setFlagsFromString("--semi-space-growth-factor=1");
}

function read(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function mayWrite(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whole or not at all, and only what is more than there was. */
function write(data: Buffer, than: number): void {
  if (data.length <= than) return;
  const draft = `${cache}.${process.pid}`;
  try {
    writeFileSync(draft, data);
    renameSync(draft, cache);
  } catch {
    rmSync(draft, { force: true });
  }
}
