import { getInput, getMultilineInput } from "@actions/core";
import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";
import { readInputs } from "../../src/action/inputs.ts";

afterEach(() => vi.unstubAllEnvs());

test("inputs that a step leaves out are as action.yml has them", () => {
  expect(readInputs({})).toEqual({
    paths: ["."],
    formats: ["github"],
    sarifFile: null,
    config: "",
    baseline: "",
    failOn: "error",
    workingDirectory: ".",
    changedOnly: "false",
  });
});

test("a list has one entry a line, and an entry may have spaces", () => {
  const inputs = readInputs({
    INPUT_PATHS: "live/my network\n\n  modules \r\n",
    INPUT_FORMAT: "text\njson=a.json\n",
  });
  expect(inputs.paths).toEqual(["live/my network", "modules"]);
  expect(inputs.formats).toEqual(["text", "json=a.json"]);
});

test("inputs are read as @actions/core reads them", () => {
  const value = fc.string({ unit: fc.constantFrom("a", "-", " ", "\n", "\t", "ü", "%") });
  fc.assert(
    fc.property(fc.record({ paths: value, config: value, failOn: value }), ({ paths, config, failOn }) => {
      vi.stubEnv("INPUT_PATHS", paths);
      vi.stubEnv("INPUT_CONFIG", config);
      vi.stubEnv("INPUT_FAIL-ON", failOn);
      const inputs = readInputs(process.env);
      const listed = getMultilineInput("paths").filter((path) => path !== "");
      expect(inputs.paths).toEqual(listed.length > 0 ? listed : ["."]);
      expect(inputs.config).toBe(getInput("config"));
      expect(inputs.failOn).toBe(getInput("fail-on") || "error");
    }),
  );
});
