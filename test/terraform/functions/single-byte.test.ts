import { afterEach, expect, it, vi } from "vitest";
import { string } from "../../../src/terraform/values/construct.ts";
import { given } from "./calls.ts";

afterEach(() => vi.unstubAllGlobals());

it("does not know an encoding that node is built without", () => {
  const call = () => given("textencodebase64", string("ж"), string("KOI8-R"));
  expect(call()).toMatchObject({ kind: "string", value: "1g==" });
  vi.stubGlobal(
    "TextDecoder",
    class {
      constructor(label: string) {
        throw new RangeError(`The "${label}" encoding is not supported`);
      }
    },
  );
  expect(call()).toMatchObject({
    kind: "unknown",
    causes: [{ message: 'tf-peer-lint does not have the encoding "KOI8-R"' }],
  });
});
