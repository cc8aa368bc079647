/**
 * Refreshes what the source of the provider tells of Alibaba Cloud, and reports what differs:
 * npm run refresh:facts [-- --from DIRECTORY] [-- --check]
 *
 * Without a directory with a checkout of https://github.com/aliyun/terraform-provider-alicloud it needs git and the network, to
 * clone the newest state. `--check` writes nothing, and ends with 1 where something would change.
 *
 * The schemas (src/network/facts/provider-schema.ts) are written. What a page has to be read for by somebody is reported only:
 * releases, regions and link types. Nothing tells in a form for programs which regions have VPC peering, which quotas there are,
 * or what CloudMonitor has; the files in src/network/facts name the pages, and the day on which they were read.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { refresh } from "./facts/refresh.ts";

const repository = "https://github.com/aliyun/terraform-provider-alicloud";
const { values: options } = parseArgs({
  options: { from: { type: "string" }, check: { type: "boolean", default: false } },
});
const clones = mkdtempSync(join(tmpdir(), "refresh-facts-"));
try {
  const { report, schemaFile, isChanged } = refresh(options.from ?? clone(clones));
  for (const line of report) console.log(line);
  if (options.check) process.exitCode = isChanged ? 1 : 0;
  else {
    writeFileSync(
      fileURLToPath(new URL("../src/network/facts/provider-schema.ts", import.meta.url)),
      schemaFile,
    );
    console.log("Wrote src/network/facts/provider-schema.ts");
  }
} finally {
  rmSync(clones, { recursive: true });
}

function clone(directory: string): string {
  execFileSync("git", ["clone", "--depth", "1", repository, directory], { stdio: "inherit" });
  return directory;
}
