import { expect, it } from "vitest";
import { string } from "../../../src/terraform/values/construct.ts";
import { display } from "../../../src/terraform/values/display.ts";
import { isFailure } from "../../../src/terraform/values/result.ts";
import { call, given } from "./calls.ts";

/** Examples of https://opentofu.org/docs/language/functions/ and the edges around them. */
it.each([
  ["cidrcontains", ["192.168.2.0/20", "192.168.2.1"], "true"],
  ["cidrcontains", ["192.168.2.0/20", "192.168.2.0/22"], "true"],
  ["cidrcontains", ["192.168.2.0/20", "192.126.2.1"], "false"],
  ["cidrcontains", ["192.168.2.0/20", "192.126.2.0/18"], "false"],
  ["cidrcontains", ["192.168.2.0/20", "192.168.2.0/18"], "false"],
  ["cidrcontains", ["10.0.0.0/8", "10.0.0.0/8"], "true"],
  ["cidrcontains", ["fd00::/48", "fd00::1"], "true"],
  ["cidrcontains", ["fd00::/48", "fd01::/64"], "false"],
  ["urldecode", ["Hello+World%21"], '"Hello World!"'],
  ["urldecode", ["%E2%98%83"], '"☃"'],
  ["urldecode", ["foo%3Abar%40localhost%3Ffoo%3Dbar%26bar%3Dbaz"], '"foo:bar@localhost?foo=bar&bar=baz"'],
  ["urldecode", [""], '""'],
  ["base64gunzip", ["H4sIAAAAAAAA/ypJLS4BAAAA//8BAAD//wx+f9gEAAAA"], '"test"'],
])("%s%j is %s", (name, texts, expected) => {
  expect(display(given(name, ...texts.map(string)))).toBe(expected);
});

it.each([
  ["cidrcontains", ["192.168.2.0/20", "fd00::1"]],
  ["cidrcontains", ["192.168.2.0", "192.168.2.0"]],
  ["cidrcontains", ["192.168.2.0/20", "not-a-cidr"]],
  ["urldecode", ["100%"]],
  ["urldecode", ["%zz"]],
  ["base64gunzip", ["hello"]],
  ["base64gunzip", ["aGVsbG8="]],
])("%s%j fails", (name, texts) => {
  expect(isFailure(call(name, ...texts.map(string)))).toBe(true);
});
