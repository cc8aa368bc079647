/** Answers each text with what hcl2json makes of it. Lives in a thread of its own, since hcl2json can die. */
import { parentPort } from "node:worker_threads";
import { parse } from "@cdktf/hcl2json";

parentPort?.on("message", async (text) => {
  try {
    parentPort?.postMessage({ json: await parse("file", text) });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
