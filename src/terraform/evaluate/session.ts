import { ConfigurationFiles } from "../functions/configuration-files.ts";
import type { Cause, Value } from "../value.ts";
import { unknown } from "../values/construct.ts";
import { OpenCollections } from "./access.ts";
import { Allowance } from "./allowance.ts";
import { type Cell, CellStack } from "./cells.ts";
import { DiagnosticLog, MutedLog } from "./diagnostics.ts";

/** Expressions evaluated for one cell and for a whole root module, past which values become unknown. */
const cellStepLimit = 2_000_000;
const totalStepLimit = 4_000_000;

const tooManySteps: Cause = {
  message: "Evaluating this takes more steps than tf-peer-lint spends",
  range: null,
};

/** What the evaluation of one root module shares: its cells in progress, its budgets, its diagnostics. */
export class Session {
  /** The files that functions may read. */
  readonly files: ConfigurationFiles;
  readonly diagnostics = new DiagnosticLog();
  /** For what is not known to exist. */
  readonly muted: DiagnosticLog;
  readonly collections = new OpenCollections();
  /** Instances of modules. */
  readonly modules = new Allowance(20_000);
  /** Instances that count and for_each make. */
  readonly instances = new Allowance(200_000);
  /** Instances that expressions ask for by keys of which it is not known whether they exist. */
  readonly assumed = new Allowance(50_000);
  /** Why there may be instances that are not made, for what has no place to say it. */
  readonly overflows: Cause[] = [];
  readonly #cells = new CellStack(this.diagnostics);
  #doubts = 0;
  #steps = 0;
  #totalSteps = 0;

  /** @param judgesAll whether errors count in what is not known to exist, too */
  constructor(files: ConfigurationFiles = new ConfigurationFiles(null, "."), judgesAll = false) {
    this.files = files;
    this.muted = judgesAll ? this.diagnostics : new MutedLog();
  }

  /** The value of a cell, computed where nobody asked for it before. */
  demand<T>(cell: Cell<T>): T {
    if (cell.state === "done") return cell.result as T;
    const steps = this.#steps;
    const doubts = this.#doubts;
    this.#steps = 0;
    try {
      return this.#cells.demand(cell);
    } finally {
      // What a local does on its way to a value is no business of the expression that refers to it.
      this.#steps = steps;
      this.#doubts = doubts;
    }
  }

  /** Counts one more level of expressions inside each other; `leave` ends it. */
  enter(): void {
    this.#cells.depth++;
    this.#steps++;
    this.#totalSteps++;
  }

  leave(): void {
    this.#cells.depth--;
  }

  /**
   * Counts the work of an operation on large values, as if it were so many expressions; `workOf` tells it. Why there is no more to
   * spend, null where there was enough.
   */
  spend(steps: number): Cause | null {
    const isEnough = this.#steps + steps <= cellStepLimit && this.#totalSteps + steps <= totalStepLimit;
    if (!isEnough) {
      // Whether it would fail is not known, either.
      this.doubt();
      return tooManySteps;
    }
    this.#steps += steps;
    this.#totalSteps += steps;
    return null;
  }

  /** Counts work that was done already, however much is left to spend: what comes behind it may not be evaluated any more. */
  charge(steps: number): void {
    this.#steps += steps;
    this.#totalSteps += steps;
  }

  /** Whether nothing more is evaluated for the cell in progress. */
  get isExhausted(): boolean {
    return this.#steps > cellStepLimit || this.#totalSteps > totalStepLimit;
  }

  /** The value of what is not evaluated any more. */
  exhausted(): Value {
    this.doubt();
    return unknown("any", [tooManySteps]);
  }

  /**
   * Notes that what was just evaluated could fail, depending on what is not known. `try` and `can` ask for
   * it, through the arguments that they get.
   */
  doubt(): void {
    this.#doubts++;
  }

  /** Takes back doubts that `try` has settled. */
  forgetDoubts(doubts: number): void {
    this.#doubts = doubts;
  }

  /** How many doubts have been noted so far in the expression in progress. */
  get doubts(): number {
    return this.#doubts;
  }
}
