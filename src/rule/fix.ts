import type { Field } from "../network/field.ts";
import type { ReportCommon } from "./define.ts";

type Fix = NonNullable<ReportCommon["fix"]>;

/** The fix that takes an argument away. */
export function deletionOf(name: string, { argument }: Field<unknown>): Fix {
  return (editor) => ({ message: `Delete ${name}.`, edits: [editor.removeArgument(argument)] });
}

/** The fix that gives an argument another text, in the place of whatever expression gives it now. */
export function textFor(name: string, { at, argument }: Field<unknown>, text: string): Fix {
  return (editor) => ({
    message: `Set ${name} to ${JSON.stringify(text)}.`,
    edits: [argument === null ? null : editor.replaceText(at, text)],
  });
}
