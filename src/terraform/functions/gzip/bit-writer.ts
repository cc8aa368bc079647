/** Bits into bytes, the lowest bit of a byte first. */
export class BitWriter {
  #bytes = new Uint8Array(1024);
  #length = 0;
  #pending = 0;
  #pendingCount = 0;

  /** @param count at most 16 */
  bits(value: number, count: number): void {
    this.#pending |= value << this.#pendingCount;
    this.#pendingCount += count;
    while (this.#pendingCount >= 8) this.#nextByte();
  }

  /** Fills the byte in progress with zeros. */
  align(): void {
    if (this.#pendingCount > 0) this.#nextByte();
    this.#pendingCount = 0;
  }

  /** Bytes as they are, from the start of a byte. */
  bytes(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  written(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  #nextByte(): void {
    this.#makeRoom(1);
    this.#bytes[this.#length++] = this.#pending & 0xff;
    this.#pending >>>= 8;
    this.#pendingCount -= 8;
  }

  #makeRoom(count: number): void {
    if (this.#length + count <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + count));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
