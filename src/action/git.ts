import { execFileSync } from "node:child_process";
import { dirname } from "node:path";

/**
 * Asks git about a work tree whose contents and configuration nobody vouches for: what these name is not executed, and nothing is
 * fetched. Only commands are asked that compare commits and touch no file of the work tree, so that neither filters nor drivers
 * for differences come into play.
 */
export class Git {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * What a command prints; null where it fails.
   * @param args the command, and what it takes
   */
  ask(...args: readonly string[]): string | null {
    try {
      return execFileSync("git", ["-C", this.#directory, ...settings, ...args], {
        // Windows looks for programs where they are called, first: not in the work tree.
        cwd: dirname(process.execPath),
        env: { ...process.env, ...environment },
        encoding: "utf8",
        maxBuffer: 1 << 30,
        stdio: ["ignore", "pipe", "ignore"],
      });
    } catch (error) {
      if (typeof (error as { status?: unknown }).status === "number") return null;
      throw error;
    }
  }
}

/** What the command line says wins over what the repository does. */
const settings = [
  "--no-pager",
  "--no-optional-locks",
  ...[
    // The runner's checkout may belong to somebody else, as in a container; git then refuses for fear of what follows here.
    "safe.directory=*",
    "core.fsmonitor=",
    "core.hooksPath=/dev/null",
    "core.sshCommand=false",
    "protocol.allow=never",
  ].flatMap((setting) => ["-c", setting]),
] as const;

const environment = { GIT_TERMINAL_PROMPT: "0", GIT_NO_LAZY_FETCH: "1", GIT_NO_REPLACE_OBJECTS: "1" };
