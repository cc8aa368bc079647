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
