import { setFlagsFromString } from "node:v8";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node.js";
import { Server } from "../lsp/server.ts";
import type { RuleSet } from "../rule/index.ts";
import type { CommandLine } from "./command-line.ts";
import { requestOf } from "./request.ts";
import type { ExitCode, Surroundings } from "./surroundings.ts";

/**
 * Serves an editor over the standard streams, until it says to end. What the command line says of paths is relative to the
 * folders that are open in the editor.
 */
export function lspCommand(
  commandLine: CommandLine,
  rules: RuleSet,
  { environment }: Surroundings,
): Promise<ExitCode> {
  optimiseSoon();
  // Of the streams themselves it notices that the editor has closed them without a word, and ends.
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  const makeRequest = (workingDirectory: string) =>
    requestOf({ ...commandLine, paths: ["."] }, { workingDirectory, environment }, rules);
  const server = new Server(connection, { rules, makeRequest });
  server.listen();
  // Whatever is wrong with one message, the next ones are answered.
  process.on("unhandledRejection", (error) => server.log(error));
  return new Promise((resolve) => {
    connection.onExit(() => resolve(0));
  });
}

/** A run that ends soon is started with less of this; a server pays it back. The number is V8's own default. */
function optimiseSoon(): void {
  if (process.versions.node.startsWith("20.")) setFlagsFromString("--interrupt-budget=135168");
}
