import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, expect, test } from "vitest";
import { packInto } from "./pack.ts";

const folder = mkdtempSync(join(tmpdir(), "tf-peer-lint-published-"));
const tarball = readFileSync(packInto(folder));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("publint finds nothing to say", async () => {
  const { messages, pkg } = await publint({ pack: { tarball: arrayBuffer(tarball) }, strict: true });
  expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
});

test("the types are right wherever a module is imported", async () => {
  const analysis = await checkPackage(createPackageFromTarballData(tarball));
  if (!analysis.types) throw new Error("The package has no types.");
  const entry = analysis.entrypoints["."];
  expect(entry?.resolutions["node16-esm"].resolution?.fileName).toMatch(/dist\/types\/src\/index\.d\.ts$/);
  expect(analysis.problems.filter((problem) => !isOfOlderResolution(problem))).toEqual([]);
});

/**
 * The package is for modules: it has no entry for `main`, which `node10` looks for, and `require` of it gives a module, which
 * every Node that `engines` admits can do, and which `node16-cjs` predates.
 */
function isOfOlderResolution(problem: object): boolean {
  return "resolutionKind" in problem && ["node10", "node16-cjs"].includes(String(problem.resolutionKind));
}

function arrayBuffer(bytes: Buffer): ArrayBuffer {
  return Uint8Array.from(bytes).buffer;
}
