import type { Severity } from "../../finding.ts";

/** Colours a text, or leaves it as it is. */
type Paint = (text: string) => string;

/** How the parts of a report look. */
export interface Style extends Readonly<Record<Severity, Paint>> {
  readonly heading: Paint;
  readonly strong: Paint;
  readonly faint: Paint;
  readonly good: Paint;
}

const plain: Paint = (text) => text;
const sgr =
  (codes: string): Paint =>
  (text) =>
    `\u001b[${codes}m${text}\u001b[0m`;

/** The 16 colours of every terminal, so that the user's own theme decides how they look. */
export function styleOf(color: boolean): Style {
  const paint = (codes: string) => (color ? sgr(codes) : plain);
  return {
    heading: paint("1;4"),
    strong: paint("1"),
    faint: paint("2"),
    good: paint("32"),
    error: paint("1;31"),
    warning: paint("1;33"),
    note: paint("1;36"),
  };
}
