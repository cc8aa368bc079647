/** How many of something one root module may have, so that a few lines of it cannot ask for a billion. */
export class Allowance {
  #left: number;

  constructor(limit: number) {
    this.#left = limit;
  }

  /** Takes so many, or none where there are not so many left. */
  take(count: number): boolean {
    if (count > this.#left) return false;
    this.#left -= count;
    return true;
  }
}
