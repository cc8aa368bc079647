/** Gives every node an id of its own. */
export class Names {
  readonly #taken = new Set<string>();

  /** @param parts what tells the node from others of its kind; null for what it does not have */
  give(kind: string, ...parts: readonly (string | null)[]): string {
    const name = [kind, ...parts.filter((part) => part !== null)].join(":");
    let id = name;
    // What has no name of its own in the sources is told apart by its place in the list.
    for (let number = 2; this.#taken.has(id); number += 1) id = `${name}#${number}`;
    this.#taken.add(id);
    return id;
  }
}
