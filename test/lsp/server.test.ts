import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type CodeAction,
  CodeActionRequest,
  DefinitionRequest,
  DidChangeWorkspaceFoldersNotification,
  DocumentLinkRequest,
  type Hover,
  HoverRequest,
  type LocationLink,
  type MarkupContent,
  type PublishDiagnosticsParams,
} from "vscode-languageserver-protocol/node.js";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Workspace } from "../cli/run.ts";
import { Editor } from "./editor.ts";

let workspace: Workspace;
const editors: Editor[] = [];

beforeEach(() => {
  workspace = new Workspace();
});
afterEach(async () => {
  for (const editor of editors.splice(0)) expect(await editor.end()).toBe(0);
  workspace.remove();
});

async function startEditor(...args: Parameters<Editor["start"]>): Promise<Editor> {
  const editor = new Editor(workspace.directory);
  editors.push(editor);
  return editor.start(...args);
}

const providers = `provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1000000000000001"
}
`;

const main = `locals {
  cidrs = { left = "10.0.0.0/16", right = "10.1.0.0/16" }
}

resource "alicloud_vpc" "left" {
  cidr_block = local.cidrs.left
}

resource "alicloud_vpc" "right" {
  cidr_block = local.cidrs.right
}

resource "alicloud_vpc_peer_connection" "both" {
  vpc_id              = alicloud_vpc.left.id
  accepting_ali_uid   = "1000000000000001"
  accepting_region_id = "cn-hangzhou"
  accepting_vpc_id    = alicloud_vpc.right.id
}
`;

const routes = `resource "alicloud_route_entry" "to_right" {
  route_table_id        = alicloud_vpc.left.route_table_id
  destination_cidrblock = alicloud_vpc.right.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.both.id
}

resource "alicloud_route_entry" "to_left" {
  route_table_id        = alicloud_vpc.right.route_table_id
  destination_cidrblock = alicloud_vpc.left.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.both.id
}
`;

function writeRoot(): void {
  workspace.write("providers.tf", providers);
  workspace.write("main.tf", main);
  workspace.write("routes.tf", routes);
}

/** Rule and stretch of text of each diagnostic. */
function shown(text: string, { diagnostics }: PublishDiagnosticsParams): string[] {
  const document = TextDocument.create("", "", 0, text);
  return diagnostics.map(({ code, range }) => `${code}: ${document.getText(range)}`);
}

describe("diagnostics", () => {
  test("are of what stands in the editor, in all files of the root module", async () => {
    writeRoot();
    const editor = await startEditor();
    expect((await editor.open("main.tf", main)).diagnostics).toEqual([]);
    await editor.open("routes.tf", routes);
    const at = routes.indexOf("VpcPeer");
    const typed = await editor.type("routes.tf", at, at + "VpcPeer".length, "RouterInterface");
    expect(shown(editor.text("routes.tf"), typed)).toEqual(['no-route-type-mismatch: "RouterInterface"']);
    expect(
      (await editor.type("routes.tf", at, at + "RouterInterface".length, "VpcPeer")).diagnostics,
    ).toEqual([]);

    const start = main.indexOf("10.1");
    await editor.type("main.tf", start, start + 4, "10.0");
    const overlap = await editor.diagnosed("main.tf");
    expect(overlap.diagnostics.map(({ code }) => code)).toContain("no-overlapping-cidr");
    const [first] = overlap.diagnostics.filter(({ code }) => code === "no-overlapping-cidr");
    expect(first).toMatchObject({ source: "tf-peer-lint", severity: 1 });
    expect(first?.codeDescription?.href).toMatch(/rules\/no-overlapping-cidr\.md$/);
    expect(first?.relatedInformation?.map(({ location }) => location.uri)).toContain(editor.uri("main.tf"));
  });

  test("of files that are not open come too, and go when their reason goes", async () => {
    writeRoot();
    const editor = await startEditor();
    await editor.open("main.tf", main);
    const from = main.indexOf('resource "alicloud_vpc_peer_connection"');
    const without = main.slice(from);
    await editor.send("main.tf", from, main.length, "");
    await editor.diagnosed("main.tf");
    // The routes name a connection that is no longer declared.
    const lost = await editor.until(() => {
      const params = editor.published.get(editor.uri("routes.tf"));
      return params !== undefined && params.diagnostics.length > 0 ? params : undefined;
    });
    expect(lost.version).toBeUndefined();
    await editor.send("main.tf", from, from, without);
    await editor.until(
      () => editor.published.get(editor.uri("routes.tf"))?.diagnostics.length === 0 || undefined,
    );
  });

  test("stand at the very characters, whichever encoding and line ends the file has", async () => {
    writeRoot();
    const text = `# 🏔 ü\r\n${routes.replace('"VpcPeer"', '/* 🏔🏔 */ "Vpc🏔"').replaceAll("\n", "\r\n")}`;
    const editor = await startEditor();
    const params = await editor.open("routes.tf", text);
    expect(shown(text, params)).toEqual(['no-route-type-mismatch: "Vpc🏔"']);
    workspace.write("routes.tf", `\uFEFF${routes.replace('"VpcPeer"', '"Vpc"')}`);
    await editor.close("routes.tf");
    await editor.changedOnDisk("routes.tf");
    const closed = await editor.until(() => {
      const last = editor.published.get(editor.uri("routes.tf"));
      return last?.version === undefined && last?.diagnostics.length === 1 ? last : undefined;
    });
    expect(shown(routes.replace('"VpcPeer"', '"Vpc"'), closed)).toEqual(['no-route-type-mismatch: "Vpc"']);
  });

  test("tell of syntax errors, and go on behind them", async () => {
    writeRoot();
    const editor = await startEditor();
    await editor.open("main.tf", main);
    const at = main.indexOf('"alicloud_vpc" "right"');
    const broken = await editor.type("main.tf", at, at + 1, "");
    expect(broken.diagnostics.map(({ code }) => code)).toContain("no-syntax-error");
    expect((await editor.type("main.tf", at, at, '"')).diagnostics).toEqual([]);
  });

  test("of a root module that calls the file's directory, which is found though it is not open", async () => {
    workspace.write("live/main.tf", `${providers}\nmodule "peer" {\n  source = "../modules/peer"\n}\n`);
    workspace.write("modules/peer/main.tf", main);
    workspace.write("modules/peer/routes.tf", routes);
    const editor = await startEditor();
    const wrong = routes.replace('"VpcPeer"', '"HaVip"');
    const params = await editor.open("modules/peer/routes.tf", wrong);
    expect(shown(wrong, params)).toEqual(['no-route-type-mismatch: "HaVip"']);
    expect(params.diagnostics[0]?.relatedInformation?.map(({ location }) => location.uri)).toContain(
      editor.uri("live/main.tf"),
    );
  });

  test("of a file outside of every folder are those of its own directory", async () => {
    writeRoot();
    mkdirSync(join(workspace.directory, "elsewhere"));
    const editor = await startEditor(undefined, [join(workspace.directory, "elsewhere")]);
    const wrong = routes.replace('"VpcPeer"', '"HaVip"');
    expect(shown(wrong, await editor.open("routes.tf", wrong))).toEqual(['no-route-type-mismatch: "HaVip"']);
    // What lies below is none of its business.
    workspace.write("below/main.tf", `${main}}`);
    await editor.changedOnDisk("below/main.tf");
    await editor.type("routes.tf", 0, 0, "# again\n");
    expect([...editor.published.keys()]).toEqual([editor.uri("routes.tf")]);
    await editor.close("routes.tf");
    await editor.until(
      () => editor.published.get(editor.uri("routes.tf"))?.diagnostics.length === 0 || undefined,
    );
  });

  test("follow folders that are opened and closed", async () => {
    workspace.write("one/providers.tf", providers);
    workspace.write("one/main.tf", main.replace("10.1", "10.0"));
    workspace.write("one/routes.tf", routes);
    const editor = await startEditor(undefined, []);
    const folder = { uri: editor.uri("one"), name: "one" };
    const change = (added: (typeof folder)[], removed: (typeof folder)[]) =>
      editor.connection.sendNotification(DidChangeWorkspaceFoldersNotification.type, {
        event: { added, removed },
      });
    const count = () => editor.published.get(editor.uri("one/main.tf"))?.diagnostics.length;
    await change([folder], []);
    await editor.until(() => (count() ?? 0) > 0 || undefined);
    await change([], [folder]);
    await editor.until(() => count() === 0 || undefined);
  });
});

describe("the disk", () => {
  test("is read again where something in it changes: config files, new files and files that go", async () => {
    writeRoot();
    const editor = await startEditor();
    const wrong = routes.replace('"VpcPeer"', '"HaVip"');
    await editor.open("routes.tf", wrong);
    expect(editor.watched).toContain("**/.tf-peer-lint.yaml");
    const codes = () =>
      editor.published.get(editor.uri("routes.tf"))?.diagnostics.map(({ code }) => code) ?? [];
    expect(codes()).toEqual(["no-route-type-mismatch"]);

    workspace.write(".tf-peer-lint.yaml", "rules:\n  no-route-type-mismatch: off\n");
    await editor.changedOnDisk(".tf-peer-lint.yaml");
    await editor.until(() => codes().length === 0 || undefined);
    workspace.write(".tf-peer-lint.yaml", "rules:\n  no-such-rule: off\n");
    await editor.changedOnDisk(".tf-peer-lint.yaml");
    await editor.until(() => editor.messages.find((message) => message.includes("no-such-rule")));
    rmSync(join(workspace.directory, ".tf-peer-lint.yaml"));
    await editor.changedOnDisk(".tf-peer-lint.yaml");
    await editor.until(() => codes().length === 1 || undefined);

    workspace.write(
      "again.tf",
      main.slice(main.indexOf("resource"), main.indexOf('resource "alicloud_vpc" "right"')),
    );
    await editor.changedOnDisk("again.tf");
    const twice = () => (editor.published.get(editor.uri("main.tf"))?.diagnostics.length ?? 0) > 0;
    await editor.until(() => twice() || undefined);
    rmSync(join(workspace.directory, "again.tf"));
    await editor.changedOnDisk("again.tf");
    await editor.until(() => !twice() || undefined);
  });

  test("is not needed for a file that is new and not saved", async () => {
    workspace.write("providers.tf", providers);
    workspace.write("main.tf", main);
    const editor = await startEditor();
    const wrong = routes.replace('"VpcPeer"', '"HaVip"');
    expect(shown(wrong, await editor.open("routes.tf", wrong))).toEqual(['no-route-type-mismatch: "HaVip"']);
  });
});

describe("hover", () => {
  async function hover(editor: Editor, path: string, text: string, behind = 0): Promise<string | null> {
    const params = { textDocument: { uri: editor.uri(path) }, position: editor.place(path, text, behind) };
    const answer: Hover | null = await editor.connection.sendRequest(HoverRequest.type, params);
    return answer === null ? null : (answer.contents as MarkupContent).value;
  }

  test("on an argument shows its value and the way from there to the literals", async () => {
    writeRoot();
    const editor = await startEditor();
    await editor.open("main.tf", main.replace("10.1.0.0", "10.2.0.0"));
    await editor.open("routes.tf", routes);
    const destination = await hover(editor, "routes.tf", "destination_cidrblock", 3);
    expect(destination).toContain('```terraform\ndestination_cidrblock = "10.2.0.0/16"\n```');
    expect(destination).toContain("`alicloud_vpc.right.cidr_block`");
    expect(destination).toContain("`local.cidrs.right`");
    expect(destination).toContain(`(<${editor.uri("main.tf")}#L2,43>)`);
    expect(await hover(editor, "routes.tf", "nexthop_id")).toContain(
      "alicloud_vpc_peer_connection.both.id (known after apply)",
    );
    expect(await hover(editor, "main.tf", "locals")).toBeNull();
  });

  test("keeps secrets", async () => {
    const text = `variable "secret" {\n  sensitive = true\n  default   = "10.99.0.0/16"\n}\n\nresource "alicloud_vpc" "a" {\n  cidr_block = var.secret\n}\n`;
    const editor = await startEditor();
    await editor.open("main.tf", text);
    const shownThere = await hover(editor, "main.tf", "cidr_block");
    expect(shownThere).toContain("(sensitive)");
    expect(shownThere).not.toContain("10.99");
  });

  test("on a rule in a comment shows its page", async () => {
    const editor = await startEditor();
    await editor.open("main.tf", `# tf-peer-lint-ignore-file no-overlapping-cidr -- known\n${main}`);
    expect(await hover(editor, "main.tf", "no-overlapping-cidr", 4)).toMatch(/^# no-overlapping-cidr/m);
    expect(await hover(editor, "main.tf", "known")).toBeNull();
  });
});

test("links lead from the rules in comments to their pages", async () => {
  const editor = await startEditor();
  const text = `${main}\n# tf-peer-lint-ignore no-such-rule, require-route -- known\nlocals {}\n`;
  await editor.open("main.tf", text);
  const links = await editor.connection.sendRequest(DocumentLinkRequest.type, {
    textDocument: { uri: editor.uri("main.tf") },
  });
  const document = TextDocument.create("", "", 0, text);
  expect(links?.map(({ range, target }) => [document.getText(range), target])).toEqual([
    ["require-route", expect.stringMatching(/rules\/require-route\.md$/)],
  ]);
});

test("definitions lead to the other parts of a peering", async () => {
  writeRoot();
  workspace.write(
    "accepter.tf",
    `resource "alicloud_vpc_peer_connection_accepter" "both" {\n  instance_id = alicloud_vpc_peer_connection.both.id\n}\n`,
  );
  const editor = await startEditor();
  await editor.open("main.tf", main);
  await editor.open("routes.tf", routes);
  await editor.open(
    "accepter.tf",
    `resource "alicloud_vpc_peer_connection_accepter" "both" {\n  instance_id = alicloud_vpc_peer_connection.both.id\n}\n`,
  );
  const goTo = async (path: string, text: string, behind = 0) => {
    const params = { textDocument: { uri: editor.uri(path) }, position: editor.place(path, text, behind) };
    const links = (await editor.connection.sendRequest(DefinitionRequest.type, params)) as
      | LocationLink[]
      | null;
    return links?.map(({ targetUri, targetSelectionRange }) => {
      const target =
        ["main.tf", "routes.tf", "accepter.tf"].find((one) => editor.uri(one) === targetUri) ?? "";
      return TextDocument.create("", "", 0, editor.text(target)).getText(targetSelectionRange);
    });
  };
  const peering = 'resource "alicloud_vpc_peer_connection" "both"';
  const accepter = 'resource "alicloud_vpc_peer_connection_accepter" "both"';
  const [right, left] = ["to_right", "to_left"].map((name) => `resource "alicloud_route_entry" "${name}"`);
  expect(await goTo("main.tf", peering, 3)).toEqual([accepter, right, left]);
  expect(await goTo("accepter.tf", "instance_id", 20)).toEqual([peering]);
  expect(await goTo("accepter.tf", accepter, 3)).toEqual([peering, left]);
  expect(await goTo("routes.tf", "alicloud_vpc_peer_connection.both.id", 3)).toEqual([peering, accepter]);
  expect(await goTo("main.tf", "alicloud_vpc.right.id", 3)).toEqual(['resource "alicloud_vpc" "right"']);
  expect(await goTo("main.tf", 'resource "alicloud_vpc" "left"')).toEqual([peering]);
  expect(await goTo("main.tf", "cidrs =")).toBeUndefined();
});

describe("code actions", () => {
  const wrong = routes.replace('"VpcPeer"', '"HaVip"');

  async function actionsFor(editor: Editor, path: string, only?: string[]): Promise<CodeAction[]> {
    const { diagnostics } = await editor.diagnosed(path);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const context = { diagnostics, ...(only === undefined ? {} : { only }) };
    const params = { textDocument: { uri: editor.uri(path) }, range, context };
    return (await editor.connection.sendRequest(CodeActionRequest.type, params)) as CodeAction[];
  }

  /** The text with the edits of an action to its file. */
  function applied(editor: Editor, path: string, { edit }: CodeAction): string {
    const edits = (edit?.documentChanges ?? []).flatMap((change) =>
      "edits" in change && change.textDocument.uri === editor.uri(path) ? change.edits : [],
    );
    expect(edits.length).toBeGreaterThan(0);
    const document = TextDocument.create("", "", 0, editor.text(path));
    return TextDocument.applyEdits(document, edits as Parameters<typeof TextDocument.applyEdits>[1]);
  }

  test.each(["\n", "\r\n"])("mend what is wrong, or suppress it (lines end with %j)", async (end) => {
    writeRoot();
    const editor = await startEditor();
    const text = wrong.replaceAll("\n", end);
    await editor.open("routes.tf", text);
    const actions = await actionsFor(editor, "routes.tf");
    expect(actions.map(({ title, isPreferred }) => [title, isPreferred])).toEqual([
      ['Set nexthop_type to "VpcPeer".', true],
      ["Suppress no-route-type-mismatch here", undefined],
      ["Suppress no-route-type-mismatch in this file", undefined],
    ]);
    for (const action of actions) {
      const mended = applied(editor, "routes.tf", action);
      expect(mended.replaceAll(end, "")).not.toMatch(/[\r\n]/);
      expect(
        (await editor.type("routes.tf", 0, editor.text("routes.tf").length, mended)).diagnostics,
      ).toEqual([]);
      await editor.type("routes.tf", 0, editor.text("routes.tf").length, text);
    }
  });

  test("do all safe fixes of a file at once where that is asked for", async () => {
    writeRoot();
    const editor = await startEditor();
    await editor.open("routes.tf", routes.replaceAll('"VpcPeer"', '"HaVip"'));
    const actions = await actionsFor(editor, "routes.tf", ["source.fixAll"]);
    expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.tf-peer-lint"]);
    expect(applied(editor, "routes.tf", actions[0] as CodeAction)).toBe(routes);
    expect(await actionsFor(editor, "routes.tf", ["refactor"])).toEqual([]);
  });
});

describe("the server lives on", () => {
  test("whatever is asked of it", async () => {
    writeRoot();
    const editor = await startEditor();
    await editor.open("main.tf", main);
    const ask = (method: string, params: unknown) =>
      editor.connection.sendRequest(method, params).then(
        () => "answered",
        () => "refused",
      );
    const position = { line: 1e9, character: 1e9 };
    expect(await ask("textDocument/noSuchThing", {})).toBe("refused");
    await ask("textDocument/hover", { textDocument: { uri: "untitled:1" }, position });
    await ask("textDocument/hover", { textDocument: { uri: editor.uri("main.tf") }, position });
    await ask("textDocument/definition", { textDocument: { uri: "file://%2F" }, position });
    await ask("textDocument/codeAction", null);
    await ask("textDocument/hover", "nonsense");
    await editor.connection.sendNotification("textDocument/didChange", { nonsense: [] });
    await editor.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: "git:/somewhere/main.tf", languageId: "terraform", version: 1, text: "x" },
    });
    expect((await editor.type("main.tf", 0, 0, "# still there\n")).diagnostics).toEqual([]);
  });

  test.each([
    ["text that is none", "\0\0\0".repeat(10)],
    ["brackets without end", "a = ".padEnd(200_000, "[(")],
    ["a string without end", `a = "${"$".repeat(100_000)}{`],
    ["half of a character", 'a = "\uD83C"'],
    ["a very large file", 'resource "alicloud_vpc" "x" {\n}\n'.repeat(40_000)],
  ])("through %s", async (_, text) => {
    writeRoot();
    const editor = await startEditor();
    await editor.open("routes.tf", routes);
    await editor.type("routes.tf", 0, routes.length, text);
    const { length } = editor.text("routes.tf");
    expect((await editor.type("routes.tf", 0, length, routes)).diagnostics).toEqual([]);
  });
});

test("it ends where the editor closes the connection without a word", async () => {
  const editor = await startEditor();
  editors.pop();
  const ended = new Promise((resolve) => editor.process.on("exit", resolve));
  editor.process.stdin?.end();
  expect(await ended).toBe(1);
});
