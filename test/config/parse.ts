import type { ConfigDocument } from "../../src/config/document.ts";
import { readJsonConfig } from "../../src/config/json.ts";
import { type Config, interpretConfig } from "../../src/config/read.ts";
import { readYaml } from "../../src/config/yaml.ts";
import { SourceText } from "../../src/files/source-text.ts";

export const names = { rules: ["no-overlapping-cidr", "require-route"], quotas: ["vpc_quota_peer_num"] };

/** Reads the text of a config file in the working directory, as its name tells. */
export function parseConfig(text: string, path = "c.yaml"): Config {
  const source = new SourceText(path, text);
  const document: ConfigDocument = path.endsWith(".json") ? readJsonConfig(source) : readYaml(text);
  return interpretConfig(source, document, { workingDirectory: "/work", names });
}
