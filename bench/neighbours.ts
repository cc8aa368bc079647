import { type Command, compare, time } from "./measure.ts";
import { onPath } from "./programs.ts";
import { printTable, type Row } from "./table.ts";

interface Neighbour {
  readonly name: string;
  readonly program: string;
  readonly args: (directory: string) => string[];
  readonly exits: readonly number[];
}

/**
 * Other tools that read Terraform. They do other work than this one: the numbers give the scale only.
 * Exit codes other than 0 mean findings, a file that is not formatted, or a root that is not initialised.
 */
const neighbours: readonly Neighbour[] = [
  { name: "terraform fmt", program: "terraform", args: (at) => ["fmt", "-check", at], exits: [0, 3] },
  {
    name: "terraform validate",
    program: "terraform",
    args: (at) => [`-chdir=${at}`, "validate"],
    exits: [0, 1],
  },
  { name: "tflint", program: "tflint", args: (at) => [`--chdir=${at}`], exits: [0, 2] },
  { name: "trivy", program: "trivy", args: (at) => ["config", "--offline-scan", at], exits: [0] },
  { name: "checkov", program: "checkov", args: (at) => ["--quiet", "--directory", at], exits: [0, 1] },
];

/** Measures those neighbours that are on the PATH, few times, since some take half a minute a run. */
export async function measureNeighbours(on: { example: string; thousand: string }): Promise<void> {
  const floor: Command = { program: process.execPath, args: ["-e", "0"] };
  const rows: Row[] = [];
  for (const { name, program, args, exits } of neighbours) {
    const path = onPath(program);
    if (path === null) {
      rows.push({ what: name, target: "", measured: "not on the PATH", met: null });
      continue;
    }
    for (const [what, directory] of [
      ["cross-account example", on.example],
      ["1,000 peerings", on.thousand],
    ] as const) {
      const { subject, ratio } = await compare(
        3,
        () => time({ program: path, args: args(directory), exits }),
        () => time(floor),
      );
      const measured = `${ratio.toFixed(2)} (${subject.toFixed(0)} ms)`;
      rows.push({ what: `${name}: ${what} ÷ node -e 0`, target: "", measured, met: null });
    }
  }
  console.log("\nBeside us, for scale\n");
  printTable(rows);
}
