import type { Account } from "../network/index.ts";
import type { TopologyAccount } from "../topology.ts";
import type { Names } from "./names.ts";

interface Known {
  readonly id: string;
  readonly account: Account;
  readonly root: string | null;
}

/** The accounts of a network, each once: nodes have objects of their own for the same account. */
export class Accounts {
  readonly #names: Names;
  readonly #environment: string | null;
  readonly #known: Known[] = [];
  readonly #ids = new Map<Account, string>();

  constructor(names: Names, environment: string | null) {
    this.#names = names;
    this.#environment = environment;
  }

  /**
   * The id of an account.
   * @param root of what belongs to it; null where that is of no root
   */
  idOf(account: Account, root: string | null): string {
    const id = this.#ids.get(account) ?? this.#find(account) ?? this.#add(account, root);
    this.#ids.set(account, id);
    return id;
  }

  /** All that were asked for. */
  list(): TopologyAccount[] {
    const texts = this.#known.map(({ account }) => account.text);
    return this.#known.map(({ id, account, root }) => {
      const isAlone = texts.indexOf(account.text) === texts.lastIndexOf(account.text);
      return {
        id,
        environment: this.#environment,
        text: isAlone || root === null ? account.text : `${account.text} in ${root}`,
        uid: shownUid(account),
        assumed: account.uid === null,
      };
    });
  }

  #find(account: Account): string | undefined {
    return this.#known.find((known) => known.account.isSame(account).is === true)?.id;
  }

  #add(account: Account, root: string | null): string {
    const name = shownUid(account) ?? account.text;
    const id = this.#names.give("account", this.#environment, name);
    this.#known.push({ id, account, root });
    return id;
  }
}

/** Where the uid must not be shown, the text has something else in its place. */
function shownUid({ uid, text }: Account): string | null {
  return uid !== null && text.includes(uid) ? uid : null;
}
