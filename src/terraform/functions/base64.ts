/** The bytes that a text in standard Base64 stands for, line breaks left out, as Go reads it; null where it is none. */
export function decodeBase64(text: string): Buffer | null {
  const encoded = text.replace(/[\r\n]/g, "");
  const isWellFormed = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded);
  return isWellFormed ? Buffer.from(encoded, "base64") : null;
}
