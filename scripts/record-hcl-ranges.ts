/**
 * Records what HashiCorp's parser says about the kind and range of every node in the fixtures and the grammar
 * files: `npm run record:ranges`. Needs Go and, the first time, the network for the pinned module.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { heading, ROOT, recordedSources, recordingOf, recordings } from "../test/hcl/referee/recording.ts";
import { describeWithHashiCorp } from "./hcl-ranges/run.ts";

const sources = recordedSources();
const described = describeWithHashiCorp(sources.map((source) => path.join(ROOT, source)));
const texts = new Map<string, string>();
for (const [at, source] of sources.entries()) {
  const file = recordingOf(source);
  const entry = `${heading(source, readFileSync(path.join(ROOT, source)))}\n${described[at]}\n`;
  texts.set(file, (texts.get(file) ?? "") + entry);
}
for (const stale of recordings()) if (!texts.has(stale)) rmSync(path.join(ROOT, stale));
for (const [file, text] of texts) {
  mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
  writeFileSync(path.join(ROOT, file), text);
}
console.log(`Recorded ${sources.length} files in ${texts.size} recordings.`);
