/** Numbers for texts: equal ones for equal texts. */
export class Numbers {
  readonly #known = new Map<string, number>();
  #length = 0;

  of(text: string): number {
    let number = this.#known.get(text);
    if (number === undefined) {
      number = this.#known.size;
      this.#known.set(text, number);
      this.#length += text.length;
    }
    return number;
  }

  /** How many there are. */
  get count(): number {
    return this.#known.size;
  }

  /** The length of all texts that are kept for them. */
  get length(): number {
    return this.#length;
  }
}
