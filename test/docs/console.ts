import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** A command in a document and what the document says that it prints. */
export interface ConsoleExample {
  readonly command: string;
  readonly expected: string;
}

/** The commands of ```console blocks: each stands after `$ `, and what follows is its output. */
export function consoleExamples(text: string): ConsoleExample[] {
  return [...text.matchAll(/^```console\n([\s\S]*?)^```$/gm)].flatMap(([, block = ""]) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((example) => {
        const end = example.indexOf("\n");
        return { command: example.slice(0, end), expected: example.slice(end + 1).trimEnd() };
      }),
  );
}

/** What the tool prints for a command, on both streams, without a terminal. */
export function runExample({ command }: ConsoleExample): string {
  const [program, ...args] = command.split(" ");
  if (program !== "npx" || args.shift() !== "tf-peer-lint") throw new Error(`Cannot run: ${command}`);
  const { stdout, stderr } = spawnSync(process.execPath, [resolve("dist/cli.cjs"), ...args], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", COLUMNS: "80" },
  });
  return (stderr + stdout).trimEnd();
}
