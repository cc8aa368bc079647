import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Editor } from "../lsp/editor.ts";

const text = readFileSync("docs/editors.md", "utf8");

/** The code of one language. */
function blocks(language: string): string[] {
  return [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].flatMap(([, name, code = ""]) =>
    name === language ? [code] : [],
  );
}

/** The quoted texts between the brackets behind a name. */
function listIn(code: string, name: string): string[] {
  const [, list = ""] = new RegExp(`${name}"?\\s*[=:]\\s*[[{]([^\\]}]*)[\\]}]`).exec(code) ?? [];
  return [...list.matchAll(/"([^"]*)"/g)].map(([, item = ""]) => item);
}

test("every editor is told to start the server with arguments that it takes", async () => {
  const [code = ""] = blocks("json");
  const settings = JSON.parse(code) as Record<string, unknown>;
  const [lua = ""] = blocks("lua");
  const [toml = ""] = blocks("toml");
  const [, command = ""] = /^command = "([^"]*)"$/m.exec(toml) ?? [];
  const commands = [
    [settings["glspc.server.command"], ...(settings["glspc.server.commandArguments"] as string[])],
    listIn(lua, "cmd"),
    [command, ...listIn(toml, "args")],
  ];
  expect(commands).toEqual(Array(3).fill(["tf-peer-lint", "lsp", "--stdio"]));
  // What the editor of the tests starts is the same.
  const editor = await new Editor("fixtures/examples/cross-account").start();
  expect(editor.process.spawnargs.slice(2)).toEqual(["lsp", "--stdio"]);
  expect(await editor.end()).toBe(0);
});

test("what applies all fixes on saving is a kind of action that the server has", async () => {
  const [, onSave = ""] = blocks("json");
  const kinds = Object.keys(JSON.parse(onSave)["editor.codeActionsOnSave"]);
  const editor = await new Editor("fixtures/examples/cross-account").start();
  const provider = editor.initialized?.capabilities.codeActionProvider;
  expect(typeof provider === "object" ? provider.codeActionKinds : []).toEqual(expect.arrayContaining(kinds));
  expect(await editor.end()).toBe(0);
});
