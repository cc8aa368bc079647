/**
 * Builds `dist/`:
 *
 * - `cli.cjs`, the command. CommonJS, because node starts it faster than modules, and in chunks, so that
 *   what a run seldom needs (help, YAML, SARIF) is read from the disk only when it is asked for.
 * - `index.js`, the library, as modules, with the packages it depends on left to the package manager.
 * - `types/`, the declarations of the library.
 * - `action/`, the GitHub Action: committed, and whole without node_modules, since GitHub installs nothing.
 *
 * `node scripts/build.mjs` builds all; `--check` fails when the committed action is not what the sources give.
 */
import { spawn } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/** The oldest Node that package.json admits. */
const target = "node20.19";

/** Where `import.meta.url` stood; modules have it, CommonJS must be given it. */
const moduleUrl = { "import.meta.url": "__moduleUrl" };
const moduleUrlBanner = 'const __moduleUrl = require("node:url").pathToFileURL(__filename).href;\n';

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target,
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
  write: false,
};

/** @typedef {{ path: string, contents: string | Uint8Array }} Built */

/**
 * The command, in CommonJS chunks. esbuild splits modules only, so modules are built first and each chunk
 * is then turned into CommonJS by itself; `import()` becomes a `require` that runs when it is reached.
 *
 * @returns {Promise<Built[]>}
 */
async function command() {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: { cli: "src/bin.ts" },
    outdir: dist,
    outExtension: { ".js": ".cjs" },
    chunkNames: "cli/[name]-[hash]",
    format: "esm",
    splitting: true,
    define: moduleUrl,
  });
  return Promise.all(outputFiles.map(async ({ path, text }) => ({ path, contents: await commonJs(text) })));
}

/** @param {string} code a chunk in module form */
async function commonJs(code) {
  const { code: converted } = await transform(code, {
    format: "cjs",
    platform: "node",
    target,
    charset: "utf8",
    supported: { "dynamic-import": false },
  });
  if (!converted.includes("__moduleUrl")) return converted;
  return converted.startsWith("#!")
    ? converted.replace("\n", `\n${moduleUrlBanner}`)
    : moduleUrlBanner + converted;
}

/** @returns {Promise<Built[]>} */
async function library() {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: { index: "src/index.ts" },
    outdir: dist,
    chunkNames: "library/[name]-[hash]",
    format: "esm",
    splitting: true,
    packages: "external",
  });
  return outputFiles.map(({ path, contents }) => ({ path, contents }));
}

/** @returns {Promise<Built[]>} */
async function action() {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: { index: "src/action.ts" },
    outdir: join(dist, "action"),
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    define: moduleUrl,
    banner: { js: moduleUrlBanner },
  });
  return outputFiles.map(({ path, contents }) => ({ path, contents }));
}

/** Emits the declarations; resolves when the compiler is content. */
function declarations() {
  const compiler = createRequire(import.meta.url).resolve("typescript/bin/tsc");
  const child = spawn(process.execPath, [compiler, "--project", "tsconfig.types.json"], {
    cwd: root,
    stdio: "inherit",
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => (code === 0 ? resolve(undefined) : reject(new Error("tsc found errors."))));
  });
}

/** @param {Built[]} files */
async function writeAll(files) {
  for (const { path, contents } of files) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, contents, path.endsWith("cli.cjs") ? { mode: 0o755 } : {});
  }
}

async function buildAll() {
  for (const stale of ["cli.cjs", "cli", "index.js", "library", "types", "action"]) {
    await rm(join(dist, stale), { recursive: true, force: true });
  }
  const bundles = Promise.all([command(), library(), action()]).then((built) => writeAll(built.flat()));
  await Promise.all([bundles, declarations()]);
}

async function checkAction() {
  const stale = [];
  for (const { path, contents } of await action()) {
    const committed = await readFile(path).catch(() => null);
    if (!committed?.equals(Buffer.from(contents))) stale.push(relative(root, path));
  }
  if (stale.length === 0) return;
  console.error(
    `${stale.join(", ")}: not what the sources give. Run "npm run build" and commit dist/action.`,
  );
  process.exitCode = 1;
}

await (process.argv.includes("--check") ? checkAction() : buildAll());
