import type { Range } from "../../range.ts";
import type { Cause } from "../value.ts";
import { type DiagnosticLog, errorAt } from "./diagnostics.ts";

/** What a cell is in the eyes of a user: `local.a`, at its definition. */
export interface Subject {
  readonly name: string;
  readonly range: Range;
}

/**
 * A value that is computed once, when somebody asks for it. `Session.demand` asks; there are many, so that each is one object
 * and no more.
 */
export abstract class Cell<T> {
  state: "idle" | "running" | "done" = "idle";
  result: T | undefined = undefined;

  abstract get subject(): Subject;
  abstract compute(): T;
  /** The value where the cell turns out to need itself. */
  abstract afterCycle(cause: Cause): T;
}

/**
 * How many expressions may be inside each other, through the cells that they ask for, before the next cell is
 * computed on an empty stack. The parser's own limit on nesting comes on top.
 */
const depthLimit = 64;

/** How many names a message about a cycle lists. */
const namesShown = 8;

/** Thrown when a cell is asked for too deep inside others. Nobody but the stack that threw it catches it. */
class Suspension {
  readonly cell: Cell<unknown>;
  /** The cells that are given up for it, the outermost first. */
  readonly path: readonly Cell<unknown>[];

  constructor(cell: Cell<unknown>, path: readonly Cell<unknown>[]) {
    this.cell = cell;
    this.path = path;
  }
}

/**
 * The cells in progress. A chain of a hundred thousand locals must not end the stack: where the depth limit is reached, the
 * evaluation is given up, the cell that was asked for is computed on its own, and what was given up is done again; all
 * that was computed on the way is kept.
 */
export class CellStack {
  /** Levels of expressions in progress; counted by whoever evaluates them. */
  depth = 0;
  /** Those on the stack, the innermost last; what stands behind `#height` has ended. Nearly always it is one that comes and goes. */
  readonly #running: Cell<unknown>[] = [];
  #height = 0;
  /**
   * Those that wait for a suspension to end, each with the cells through which it asked for the next one. The last one is on
   * the stack, as its outermost.
   */
  readonly #waiting: { readonly cell: Cell<unknown>; path: readonly Cell<unknown>[] }[] = [];
  readonly #diagnostics: DiagnosticLog;

  constructor(diagnostics: DiagnosticLog) {
    this.#diagnostics = diagnostics;
  }

  demand<T>(cell: Cell<T>): T {
    if (cell.state === "done") return cell.result as T;
    if (cell.state === "running") return cell.afterCycle(this.#cycle(cell));
    if (this.#height === 0) this.#drive(cell);
    else if (this.depth > depthLimit) throw new Suspension(cell, this.#inProgress);
    else this.#run(cell);
    return cell.result as T;
  }

  get #inProgress(): readonly Cell<unknown>[] {
    return this.#running.slice(0, this.#height);
  }

  #run(cell: Cell<unknown>): void {
    const depth = this.depth;
    this.#running[this.#height++] = cell;
    cell.state = "running";
    this.depth++;
    try {
      cell.result = cell.compute();
      cell.state = "done";
    } catch (error) {
      cell.state = "idle";
      throw error;
    } finally {
      this.depth = depth;
      this.#height--;
    }
  }

  /** Computes a cell, and before it those that were reached too deep inside it. */
  #drive(cell: Cell<unknown>): void {
    try {
      this.#run(cell);
    } catch (error) {
      if (!(error instanceof Suspension)) throw error;
      this.#resume(cell, error);
    }
  }

  /** Computes a cell that was given up at its first suspension. */
  #resume(cell: Cell<unknown>, suspension: Suspension): void {
    cell.state = "running";
    this.#waiting.push({ cell, path: suspension.path }, { cell: suspension.cell, path: [] });
    try {
      for (let next = this.#waiting.at(-1); next !== undefined; next = this.#waiting.at(-1)) {
        try {
          this.#run(next.cell);
          this.#waiting.pop();
        } catch (error) {
          if (!(error instanceof Suspension)) throw error;
          // It waits for the cell, so that the cell must not ask for it.
          next.cell.state = "running";
          next.path = error.path;
          this.#waiting.push({ cell: error.cell, path: [] });
        }
      }
    } finally {
      for (const one of this.#waiting) one.cell.state = "idle";
      this.#waiting.length = 0;
    }
  }

  /** Reports the cycle that `cell` closes, told from its first member in the sources, whoever was asked first. */
  #cycle(cell: Cell<unknown>): Cause {
    const all = [...this.#waiting.slice(0, -1).flatMap(({ path }) => path), ...this.#inProgress];
    const members = all.slice(all.indexOf(cell));
    const subjects = members
      .map(({ subject }) => subject)
      .filter((one, at, all) => one.name !== all[at - 1]?.name);
    const first = subjects.reduce(
      (best, one, at) => (isBefore(one, subjects[best] as Subject) ? at : best),
      0,
    );
    const turned = [...subjects.slice(first), ...subjects.slice(0, first)];
    const { name, range } = turned[0] ?? cell.subject;
    const shown = turned.slice(0, namesShown).map((one) => one.name);
    if (turned.length > namesShown) shown.push(`${turned.length - namesShown} more`);
    const chain = [...shown, name].join(" → ");
    const message = `${name} depends on itself: ${chain}. Terraform refuses a configuration with a cycle; break it at one of these.`;
    this.#diagnostics.report(errorAt(message, range));
    return { message: `${name} depends on itself`, range };
  }
}

/** By place; what instances of one module have at the same place, by name. */
function isBefore(left: Subject, right: Subject): boolean {
  if (left.range.file !== right.range.file) return left.range.file < right.range.file;
  if (left.range.start !== right.range.start) return left.range.start < right.range.start;
  return left.name < right.name;
}
