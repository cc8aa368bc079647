/**
 * Builds `dist/`:
 *
 * - `cli.cjs`, which starts the command in `cli/`. CommonJS, because node starts it faster than modules, and in chunks, so that
 *   what a run seldom needs (help, YAML, SARIF) is read from the disk only when it is asked for.
 * - `index.js`, the library, as modules, with the packages it depends on left to the package manager.
 * - `types/`, the declarations of the library.
 * - `action/`, the GitHub Action: committed, and whole without node_modules, since GitHub installs nothing.
 *
 * `node scripts/build.mjs` builds all; `--check` fails when the committed action is not what the sources give.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { withoutPrivateNames } from "./private-names.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

/** The oldest Node that package.json admits. */
const target = "node20.19";

/** Where `import.meta.url` stood; modules have it, CommonJS must be given it. */
const moduleUrl = { "import.meta.url": "__moduleUrl" };
/** A package asks for it to find out whether it is in a browser; node makes one when it is asked for. */
const noBrowser = { navigator: "undefined" };
const moduleUrlBanner = 'const __moduleUrl = require("node:url").pathToFileURL(__filename).href;\n';

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  target,
  // Node reads a file faster that has one byte a character, and a cold start is mostly reading.
  charset: "ascii",
  legalComments: "none",
  // It is under another license, and stays what its own package brings.
  external: ["elkjs"],
  logLevel: "warning",
  write: false,
  define: noBrowser,
};

/** @typedef {{ path: string, contents: string | Uint8Array }} Built */

/**
 * The file that the command starts with.
 *
 * @param {string} id what tells the command from those of other builds
 * @returns {Promise<Built>}
 */
async function launcher(id) {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: ["src/launcher.ts"],
    outfile: join(dist, "cli.cjs"),
    format: "cjs",
    banner: { js: "#!/usr/bin/env node" },
    define: { ...noBrowser, BUILD: JSON.stringify(id) },
  });
  return { path: join(dist, "cli.cjs"), contents: outputFiles[0]?.text ?? "" };
}

/**
 * The command, in CommonJS chunks. esbuild splits modules only, so modules come first. What every run loads is
 * then made one file, since each file costs time; what `import()` leads to is a file each, loaded when
 * it is reached.
 *
 * @returns {Promise<Built[]>}
 */
async function command() {
  const directory = join(dist, "cli");
  const { outputFiles, metafile } = await build({
    ...shared,
    entryPoints: { main: "src/bin.ts" },
    outdir: directory,
    outExtension: { ".js": ".mjs" },
    chunkNames: "[name]-[hash]",
    format: "esm",
    splitting: true,
    define: { ...noBrowser, ...moduleUrl },
    metafile: true,
  });
  const chunks = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const imports = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output.imports]),
  );
  const always = alwaysLoaded("main.mjs", imports);
  const exported = always.map((name, index) => `export * as chunk${index} from "./${name}";`).join("\n");
  const merged = new Map(always.map((name) => [name, { path: name, contents: chunks.get(name) ?? "" }]));
  /** What the other files take from the main one. */
  const taken = new Map(
    always.map((name, index) => {
      const contents = `module.exports = require("./main.cjs").chunk${index};`;
      return [name, { path: commonJsName(name), contents }];
    }),
  );
  const lazy = [...chunks].filter(([name]) => !always.includes(name));
  const files = [
    { name: "main.mjs", code: await commonJs(exported, merged) },
    ...(await Promise.all(lazy.map(async ([name, text]) => ({ name, code: await commonJs(text, taken) })))),
  ];
  const id = createHash("sha256")
    .update(files.map(({ code }) => code).join("\0"))
    .digest("hex");
  return [
    await launcher(id.slice(0, 12)),
    ...files.map(({ name, code }) => ({ path: join(directory, commonJsName(name)), contents: code })),
  ];
}

/**
 * The chunks that loading one loads, itself last.
 *
 * @param {string} entry
 * @param {Map<string, { path: string, kind: string, external?: boolean }[]>} imports by chunk
 * @returns {string[]}
 */
function alwaysLoaded(entry, imports, found = /** @type {string[]} */ ([])) {
  for (const { path, kind, external } of imports.get(entry) ?? []) {
    const isChunk = kind === "import-statement" && !external;
    if (isChunk && !found.includes(basename(path))) alwaysLoaded(basename(path), imports, found);
  }
  if (!found.includes(entry)) found.push(entry);
  return found;
}

/**
 * Turns a module into CommonJS, in which `import()` of a chunk becomes a `require` that runs when it is reached. What is
 * only known then, such as a plugin, may be a module, so that its `import()` stays.
 *
 * @param {string} code
 * @param {Map<string, { path: string, contents: string }>} parts what becomes part of it, by the name it is imported by
 */
async function commonJs(code, parts) {
  /** @type {import("esbuild").Plugin} */
  const chunks = {
    name: "chunks",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.\// }, ({ path }) => {
        const name = basename(path);
        const part = parts.get(name);
        if (part) return { path: part.path, namespace: "chunk", pluginData: part.contents };
        return { path: `./${commonJsName(name)}`, external: true };
      });
      onLoad({ filter: /./, namespace: "chunk" }, ({ pluginData }) => ({ contents: pluginData }));
    },
  };
  const { outputFiles } = await build({
    ...shared,
    stdin: { contents: code.replaceAll(/\bimport\((?!["'`])/g, `${keptImport}(`) },
    format: "cjs",
    supported: { "dynamic-import": false },
    plugins: [chunks],
    outfile: "chunk.cjs",
  });
  const text = (outputFiles?.[0]?.text ?? "").replaceAll(`${keptImport}(`, "import(");
  const converted = withoutPrivateNames(text);
  return converted.includes("__moduleUrl") ? moduleUrlBanner + converted : converted;
}

/** Stands for `import` where it is not to be converted. */
const keptImport = "__import";

/** @param {string} name */
function commonJsName(name) {
  return name.replace(/\.mjs$/, ".cjs");
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

/**
 * The action draws no pictures that need a layout, and is whole without packages.
 *
 * @type {import("esbuild").Plugin}
 */
const withoutLayout = {
  name: "without-layout",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/graph\/(svg|html)\.ts$/ }, ({ path }) => ({ path, namespace: "absent" }));
    onLoad({ filter: /./, namespace: "absent" }, () => ({
      contents: 'throw new Error("The action draws no pictures that need a layout.");',
    }));
  },
};

/** @returns {Promise<Built[]>} */
async function action() {
  const { outputFiles } = await build({
    ...shared,
    entryPoints: { index: "src/action.ts" },
    outdir: join(dist, "action"),
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    define: { ...noBrowser, ...moduleUrl },
    banner: { js: moduleUrlBanner },
    plugins: [withoutLayout],
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
