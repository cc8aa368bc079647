import { SaxesParser } from "saxes";

/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** All text in it, without the white space around. */
  readonly text: string;
}

/**
 * Reads a document with a parser that holds to the standard.
 * @throws if it is not well-formed
 */
export function parseXml(document: string): XmlElement {
  const open: { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }[] = [
    { name: "", attributes: {}, children: [], text: "" },
  ];
  const parser = new SaxesParser();
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("opentag", ({ name, attributes }) =>
    open.push({ name, attributes: { ...(attributes as Record<string, string>) }, children: [], text: "" }),
  );
  parser.on("text", (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on("closetag", () => {
    const done = open.pop() as XmlElement;
    open.at(-1)?.children.push({ ...done, text: done.text.trim() });
  });
  parser.write(document).close();
  return open[0]?.children[0] as XmlElement;
}
