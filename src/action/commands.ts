/**
 * The text that sets a step's output when it is appended to the file of `GITHUB_OUTPUT`.
 *
 * A value may have lines of its own, so it stands between two delimiters, and whoever can write the
 * delimiter into a value can set other outputs. Hence it is made so that no line of the value holds it:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
 *
 * @param name one of the outputs that action.yml declares
 */
export function outputCommand(name: string, value: string): string {
  let delimiter = "end_of_value";
  while (value.includes(delimiter)) delimiter += "_";
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}

/** The workflow command that shows a text as an error of the step; escaped as `escapeData` in @actions/core. */
export function errorCommand(text: string): string {
  const escaped = text.trim().replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  return `::error title=tf-peer-lint::${escaped}\n`;
}

/** The workflow command that tells something in passing. */
export function noticeCommand(text: string): string {
  return errorCommand(text).replace(/^::error/, "::notice");
}

/**
 * A text for the log in which the runner looks for no commands, whatever its lines look like. It looks again
 * once it meets the token, so no line of the text holds that:
 * https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#stopping-and-starting-workflow-commands
 */
export function inert(text: string): string {
  if (text === "") return "";
  let token = "end-of-tf-peer-lint";
  while (text.includes(token)) token += "-";
  return `::stop-commands::${token}\n${text}${text.endsWith("\n") ? "" : "\n"}::${token}::\n`;
}
