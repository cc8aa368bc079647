import { describe, expect, test } from "vitest";
import { rules } from "../../rules/index.ts";
import { lintTexts, settingsFor } from "../support/lint-fixture.ts";
import { expectedOf, foundIn } from "../support/marks.ts";
import { examplesOf } from "../support/pages.ts";

describe.each([...rules.keys()])("the page of %s", (id) => {
  const examples = examplesOf(`rules/${id}.md`);
  const isWrong = ({ text }: { readonly text: string }) => text.includes(`: ${id}\n`);

  test("has a wrong example and a right one", () => {
    expect(examples.filter(isWrong)).not.toEqual([]);
    expect(examples.filter((example) => !isWrong(example))).not.toEqual([]);
  });

  test.each(examples)("says of $place what is found in it", async ({ given, text, roots }) => {
    const files: Record<string, string> = { "given.tf": given, "main.tf": text };
    for (const [directory, other] of Object.entries(roots)) files[`${directory}/main.tf`] = other;
    const paths = [".", ...Object.keys(roots)];
    const result = await lintTexts(files, settingsFor(`rules/${id}.md`), [], paths);
    expect(foundIn(result)).toEqual(expectedOf(result));
    expect(result.diagnostics).toEqual([]);
  });
});
