import { visible } from "../visible.ts";

/** An element of XML, written. */
export type Xml = string & { readonly xml: unique symbol };

/**
 * An element; text in it and in its attributes is whatever it is, and never markup.
 * @param attributes those that are null are left out
 * @param content elements, each on a line of its own, or a text
 */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  content: readonly Xml[] | string = [],
): Xml {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escaped(visible(String(value)))}"`);
  const open = `<${name}${list.join("")}`;
  if (content.length === 0) return `${open}/>` as Xml;
  if (typeof content === "string") {
    const lines = content.split("\n").map((line) => escaped(visible(line)));
    return `${open}>${lines.join("\n")}</${name}>` as Xml;
  }
  const inner = content.map((child) => `\n${child}`.replace(/\n(?= *<)/g, "\n  ")).join("");
  return `${open}>${inner}\n</${name}>` as Xml;
}

/** A document with its root element. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

/** What XML has no place for at all, even escaped, becomes the replacement character: https://www.w3.org/TR/xml/#charsets. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cs}\ufffe\uffff]/gu, "\ufffd")
    .replace(/[&<>"'\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
