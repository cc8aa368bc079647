import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { arch, versions } from "node:process";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";

/** Tells one build of the command from others; the build puts it in. */
declare const BUILD: string;

/**
 * Starts the command, compiled in an earlier run where there was one: a third of a cold start is compiling.
 * Node keeps such a cache itself since 22.8; before that this does it, beside the command, where nobody can write who
 * could not change the command too.
 */
const { enableCompileCache } = Module as { enableCompileCache?: () => void };
if (enableCompileCache) {
  enableCompileCache();
  createRequire(__filename)("./cli/main.cjs");
} else runCached(join(__dirname, "cli", "main.cjs"));

function runCached(file: string): void {
  // Before Node 22 V8 soon spends half the processor on optimising code that a run of a second never pays back.
  setFlagsFromString("--interrupt-budget=400000");
  const cache = `${file}.${BUILD}-${versions.v8}-${arch}.cache`;
  const cachedData = read(cache);
  const script = new Script(Module.wrap(readFileSync(file, "latin1")), { filename: file, cachedData });
  const module = Object.assign(new Module(file), { filename: file });
  const require = createRequire(file);
  // What is loaded later asks for the command by its name.
  require.cache[file] = module;
  script.runInThisContext()(module.exports, require, module, file, dirname(file));
  if (cachedData === undefined || script.cachedDataRejected === true)
    process.on("exit", () => write(cache, script.createCachedData()));
}

function read(cache: string): Buffer | undefined {
  try {
    return readFileSync(cache);
  } catch {
    return undefined;
  }
}

/** Whole or not at all; a package that may not be written to goes without. */
function write(cache: string, data: Buffer): void {
  const draft = `${cache}.${process.pid}`;
  try {
    writeFileSync(draft, data);
    renameSync(draft, cache);
  } catch {
    rmSync(draft, { force: true });
  }
}
