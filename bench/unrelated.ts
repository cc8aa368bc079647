import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const filesPerDirectory = 5;

/**
 * Writes root modules that have nothing to do with Alibaba Cloud, five files to a directory, as a repository of a
 * company holds them.
 *
 * @param count how many files
 */
export function writeUnrelated(directory: string, count: number): void {
  for (let number = 0; number * filesPerDirectory < count; number += 1) {
    const root = join(directory, `team_${number % 20}`, `service_${number}`);
    mkdirSync(root, { recursive: true });
    for (const name of ["main", "variables", "outputs", "network", "versions"])
      writeFileSync(join(root, `${name}.tf`), text(name, number));
  }
}

/** About 1.5 KB. */
function text(name: string, number: number): string {
  return Array.from(
    { length: 10 },
    (_, index) => `resource "terraform_data" "${name}_${index}" {
  input = {
    name  = "service-${number}-${index}"
    zones = [for zone in var.zones : "\${var.prefix}-\${zone}"]
  }
}
`,
  ).join("\n");
}

/** A program for `node -e` that lists all below its argument and reads every file: the least that a search can cost. */
export const LIST_AND_READ = `
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
for (const entry of readdirSync(process.argv[1], { recursive: true, withFileTypes: true }))
  if (entry.isFile()) readFileSync(join(entry.parentPath, entry.name));
`;
