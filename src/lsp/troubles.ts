import { type Connection, MessageType, ShowMessageNotification } from "vscode-languageserver/node.js";
import type { Diagnostic } from "../diagnostic.ts";
import { UsageError } from "../error.ts";
import { visible } from "../report/visible.ts";

/** Tells the editor what keeps the server from its work, each thing once until it is over. */
export class Troubles {
  readonly #connection: Connection;
  #told = new Set<string>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Does something; where it fails, that is told, and the server goes on. */
  async guard<Done>(work: () => Promise<Done>): Promise<Done | null> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof UsageError) this.#showAll(error.faults);
      else this.log(error);
      return null;
    }
  }

  /** Tells what stands at no place of a file. */
  tell(diagnostics: readonly Diagnostic[]): void {
    const placeless = diagnostics.filter(({ range, severity }) => range === null && severity === "error");
    this.#showAll(placeless.map(({ message }) => message));
  }

  #showAll(messages: readonly string[]): void {
    // Without waiting for an answer, which not every editor gives.
    for (const message of messages.filter((one) => !this.#told.has(one)))
      void this.#connection.sendNotification(ShowMessageNotification.type, {
        type: MessageType.Error,
        message: visible(message),
      });
    this.#told = new Set(messages);
  }

  /** Tells of what must not happen. */
  log(error: unknown): void {
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#connection.console.error(
      `tf-peer-lint met an internal error. This is a bug of tf-peer-lint: please report it with what follows.\n${details}`,
    );
  }
}
