import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Log } from "sarif";

/** Microsoft's SARIF Multitool. It is built for Linux, macOS and Windows on x64, each in a package of its own. */
function program(): string {
  const path: string = createRequire(import.meta.url)("@microsoft/sarif-multitool");
  // The package does that when it is installed, unless npm may run no scripts.
  chmodSync(path, 0o755);
  return path;
}

/**
 * What the tool has to say about SARIF files, by the rules of the standard and by those of GitHub's code scanning.
 * @returns `file: rule: message` of each complaint
 */
export function complaintsAbout(texts: Readonly<Record<string, string>>): string[] {
  const directory = mkdtempSync(join(tmpdir(), "tf-peer-lint-sarif-"));
  try {
    const files = Object.entries(texts).map(([name, text]) => {
      const file = join(directory, `${name}.sarif`);
      writeFileSync(file, text);
      return file;
    });
    const output = join(directory, "complaints.json");
    const options = ["--rule-kind", "Sarif;Ghas", "--output", output, "--log", "ForceOverwrite"];
    // It passes over larger ones.
    options.push("--max-file-size-in-kb", "1000000");
    runQuietly(program(), ["validate", ...files, ...options], directory);
    const log = JSON.parse(readFileSync(output, "utf8").replace(/^\ufeff/, "")) as Log;
    return log.runs.flatMap(({ results = [], invocations = [] }) => [
      ...invocations.flatMap(({ toolConfigurationNotifications = [], toolExecutionNotifications = [] }) =>
        [...toolConfigurationNotifications, ...toolExecutionNotifications].map(
          ({ message }) => message.text ?? "",
        ),
      ),
      ...results.map(({ ruleId, message, locations }) => {
        const uri = locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? "";
        const region = locations?.[0]?.physicalLocation?.region?.startLine ?? "";
        return `${uri.split("/").at(-1)}:${region}: ${ruleId}: ${message.text ?? JSON.stringify(message)}`;
      }),
    ]);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** The exit code is not 0 where there are complaints, which the output tells better. */
function runQuietly(file: string, args: readonly string[], directory: string): void {
  // .NET asks for libraries of languages, unless it is told to do without.
  const env = { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1", TMPDIR: directory };
  try {
    execFileSync(file, args, { env, stdio: "pipe" });
  } catch (error) {
    if (typeof (error as { status?: unknown }).status !== "number") throw error;
  }
}
