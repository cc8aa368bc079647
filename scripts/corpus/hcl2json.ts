import { Worker } from "node:worker_threads";

/** What hcl2json says of one text. */
export type Answer =
  | { readonly kind: "accepted"; readonly json: unknown }
  /** It parses, but its shape cannot be held in hcl2json's JSON. */
  | { readonly kind: "notConvertible" }
  | { readonly kind: "rejected"; readonly message: string }
  /** It killed hcl2json or took too long. */
  | { readonly kind: "died" };

/** Texts above this length or nesting are not asked about: they would only show that hcl2json dies of them. */
const MAXIMUM_LENGTH = 4_000_000;
const MAXIMUM_NESTING = 500;
const MILLISECONDS_A_TEXT = 30_000;

/** Asks hcl2json in a thread of its own and starts another when that one dies. */
export class Hcl2json {
  #worker: Worker | null = null;

  async ask(text: string): Promise<Answer> {
    if (text.length > MAXIMUM_LENGTH || nesting(text) > MAXIMUM_NESTING) return { kind: "died" };
    const worker =
      this.#worker ?? new Worker(new URL("hcl2json-worker.mjs", import.meta.url), { execArgv: [] });
    this.#worker = worker;
    const answer = await answerOf(worker, text);
    if (answer.kind === "died") await this.close();
    return answer;
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }
}

function answerOf(worker: Worker, text: string): Promise<Answer> {
  return new Promise((resolve) => {
    const die = () => finish({ kind: "died" });
    const answer = (message: Message) => finish(interpret(message));
    const timer = setTimeout(die, MILLISECONDS_A_TEXT);
    const finish = (result: Answer) => {
      clearTimeout(timer);
      worker.off("error", die).off("exit", die).off("message", answer);
      resolve(result);
    };
    worker.on("error", die).on("exit", die).on("message", answer);
    worker.postMessage(text);
  });
}

type Message = { readonly json: unknown } | { readonly error: string };

function interpret(message: Message): Answer {
  if ("json" in message) return { kind: "accepted", json: message.json };
  if (message.error.startsWith("parse config: ")) return { kind: "rejected", message: message.error };
  return message.error.startsWith("convert to HCL: ") ? { kind: "notConvertible" } : { kind: "died" };
}

/** How many brackets are open at once, strings and comments not told apart. */
function nesting(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[([{}\])]/g)) {
    depth = "([{".includes(bracket) ? depth + 1 : Math.max(0, depth - 1);
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
