import type { ConfigDocument } from "../../src/config/document.ts";
import { readJsonConfig } from "../../src/config/json.ts";
import type { ConfigNames } from "../../src/config/keys.ts";
import { type Config, interpretConfig } from "../../src/config/read.ts";
import { readYaml } from "../../src/config/yaml.ts";
import { SourceText } from "../../src/files/source-text.ts";

export const names: ConfigNames = {
  rules: ["no-overlapping-cidr", "prefer-cen", "require-route"],
  quotas: ["vpc_quota_peer_num"],
  options: new Map([
    [
      "prefer-cen",
      {
        type: "object",
        properties: {
          most: { type: "integer", minimum: 2, maximum: 9, default: 3, description: "How many." },
          mode: { type: "string", enum: ["mesh", "star"], default: "mesh", description: "Which." },
          prefix: {
            type: "string",
            pattern: "^[a-z]+$",
            examples: ["net"],
            default: "",
            description: "Of names.",
          },
          strict: { type: "boolean", default: false, description: "Whether." },
          blocks: {
            type: "array",
            items: { type: "string", pattern: "/" },
            default: [],
            description: "Where.",
          },
        },
      },
    ],
  ]),
};

/** Reads the text of a config file in the working directory, as its name tells. */
export function parseConfig(text: string, path = "c.yaml"): Config {
  const source = new SourceText(path, text);
  const document: ConfigDocument = path.endsWith(".json") ? readJsonConfig(source) : readYaml(text);
  return interpretConfig(source, document, { workingDirectory: "/work", names });
}
