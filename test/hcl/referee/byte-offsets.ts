/** For each offset of `text` in UTF-16 code units, up to and with its length, the offset in UTF-8 bytes. */
export function byteOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let bytes = 0;
  for (let at = 0; at < text.length; at++) {
    offsets[at] = bytes;
    const code = text.charCodeAt(at);
    const isHighSurrogate = code >= 0xd800 && code < 0xdc00;
    if (isHighSurrogate && at + 1 < text.length) offsets[++at] = bytes;
    bytes += isHighSurrogate ? 4 : code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  }
  offsets[text.length] = bytes;
  return offsets;
}
