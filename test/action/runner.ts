/**
 * Reads the file of `GITHUB_OUTPUT` as the runner does, in the order in which it takes lines apart:
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs
 */
export function readOutputFile(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  const lines = text.split("\n");
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (line === "") continue;
    const equals = line.indexOf("=");
    const heredoc = line.indexOf("<<");
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      outputs[line.slice(0, equals)] = line.slice(equals + 1);
      continue;
    }
    if (heredoc < 0) throw new Error(`Invalid format '${line}'`);
    const delimiter = line.slice(heredoc + 2);
    const end = lines.indexOf(delimiter, index + 1);
    if (end < 0) throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`);
    outputs[line.slice(0, heredoc)] = lines.slice(index + 1, end).join("\n");
    index = end;
  }
  return outputs;
}

/** An annotation as the runner takes it from a line of the standard output. */
export interface WorkflowCommand {
  readonly command: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/**
 * Every workflow command in an action's standard output. The runner looks for them in every line:
 * https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function readCommands(stdout: string): WorkflowCommand[] {
  const commands: WorkflowCommand[] = [];
  let stopToken: string | null = null;
  for (const line of stdout.split(/\r\n|\r|\n/)) {
    const read = readCommand(line);
    if (read === null) continue;
    if (stopToken !== null) {
      if (read.command === stopToken) stopToken = null;
    } else if (read.command === "stop-commands") stopToken = read.message;
    else commands.push(read);
  }
  return commands;
}

function readCommand(line: string): WorkflowCommand | null {
  const match = /^\s*::([^\s:]+)(?: (.*?))?::(.*)$/.exec(line);
  if (match === null) return null;
  const [, command = "", list = "", message = ""] = match;
  const properties = list
    .split(",")
    .filter((property) => property !== "")
    .map((property): [string, string] => {
      const equals = property.indexOf("=");
      return [property.slice(0, equals), unescapeProperty(property.slice(equals + 1))];
    });
  return { command, properties: Object.fromEntries(properties), message: unescapeData(message) };
}

function unescapeData(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%");
}

function unescapeProperty(text: string): string {
  return unescapeData(text.replaceAll("%3A", ":").replaceAll("%2C", ","));
}
