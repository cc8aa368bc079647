/** A text as it stands in a template that gives it: what begins a `${` or a `%{` is doubled. */
export function escapedTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}
