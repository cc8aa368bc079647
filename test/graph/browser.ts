import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** Chromium from its package, with the libraries and the font that it needs, so that the machine needs none. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync("node_modules/@sparticuz/chromium/package.json", "utf8"));
  const cache = resolve("node_modules/.cache");
  const directory = join(cache, `chromium-${version}`);
  if (existsSync(directory)) return directory;
  const draft = `${directory}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  const { TMPDIR, AWS_EXECUTION_ENV } = process.env;
  // The package unpacks to the directory for temporary files, and the libraries only where it takes itself to be there.
  Object.assign(process.env, { TMPDIR: draft, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x" });
  try {
    const { default: packaged } = await import("@sparticuz/chromium");
    packaged.setGraphicsMode = false;
    await packaged.executablePath();
  } finally {
    for (const [name, value] of Object.entries({ TMPDIR, AWS_EXECUTION_ENV }))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
  try {
    renameSync(draft, directory);
  } catch (error) {
    // Another run was faster.
    if (!existsSync(directory)) throw error;
    rmSync(draft, { recursive: true });
  }
  return directory;
}

export async function openBrowser(): Promise<Browser> {
  const directory = await unpacked();
  return chromium.launch({
    executablePath: join(directory, "chromium"),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-zygote"],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(directory, "al2023/lib"),
      FONTCONFIG_FILE: fontsIn(directory),
    },
  });
}

/** The configuration in the package names directories of another machine. */
function fontsIn(directory: string): string {
  const file = join(directory, "fonts.conf");
  const fonts = `<dir>${join(directory, "fonts/fonts")}</dir><cachedir>${join(directory, "font-cache")}</cachedir>`;
  writeFileSync(file, `<?xml version="1.0"?><fontconfig>${fonts}</fontconfig>`);
  return file;
}
