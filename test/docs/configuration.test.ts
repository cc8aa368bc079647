import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { readJsonConfig } from "../../src/config/json.ts";
import { configShape } from "../../src/config/keys.ts";
import { namesOfRules } from "../../src/config/known-names.ts";
import { interpretConfig } from "../../src/config/read.ts";
import { readYaml } from "../../src/config/yaml.ts";
import { SourceText } from "../../src/files/source-text.ts";
import { readDocuments } from "./documents.ts";

const names = namesOfRules(rules);

const examples = readDocuments().flatMap(({ path, text }) =>
  [...text.matchAll(/^```(yaml|json)\n([\s\S]*?)^```$/gm)]
    .map(([, language = "", example = ""]) => ({ path, language, example }))
    .filter(({ example }) => /\.tf-peer-lint\.|\$schema/.test(example)),
);

test.each(examples)("a config file in $path is one", ({ language, example }) => {
  const source = new SourceText(`.tf-peer-lint.${language}`, example);
  const document = language === "json" ? readJsonConfig(source) : readYaml(example);
  expect(interpretConfig(source, document, { workingDirectory: "/work", names }).source).toBe(source);
});

test("the page shows every key", () => {
  const [, example = ""] =
    /^```yaml\n([\s\S]*?)^```$/m.exec(readFileSync("docs/configuration.md", "utf8")) ?? [];
  const read = configShape(names).read(readYaml(example).value, []);
  const keys = Object.keys((configShape(names).schema as { properties: object }).properties);
  expect(Object.keys(read ?? {}).sort()).toEqual(keys.filter((key) => key !== "$schema").sort());
});
