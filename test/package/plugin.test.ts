import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesOf } from "../docs/console.ts";
import { installInto } from "./pack.ts";

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as { bin: Record<string, string> };

/** The folder of somebody who writes the plugin of docs/plugins.md, and that of somebody who uses it. */
const home = mkdtempSync(join(tmpdir(), "plugin-"));
const author = join(home, "tf-peer-lint-plugin-acme");
const user = join(home, "network");
const connection = `resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = "vpc-a"
  accepting_vpc_id    = "vpc-b"
  accepting_region_id = "cn-beijing"
  accepting_ali_uid   = "1234567890123456"
  link_type           = "Platinum"
}
`;

beforeAll(() => {
  for (const directory of [author, user]) installInto(directory);
  for (const { path, text } of filesOf(readFileSync("docs/plugins.md", "utf8"))) {
    writeFileSync(join(author, path), text);
  }
  symlinkSync(author, join(user, "node_modules", "tf-peer-lint-plugin-acme"));
  writeFileSync(join(user, "package.json"), '{ "type": "module" }');
  writeFileSync(join(user, "main.tf"), connection);
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

function run(directory: string, ...argv: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, argv, { cwd: directory, encoding: "utf8" });
  return { stdout, stderr, status };
}

const lint = (...argv: readonly string[]) =>
  run(user, join("node_modules", "tf-peer-lint", manifest.bin["tf-peer-lint"] ?? ""), ...argv);
const named = ["--plugin", "tf-peer-lint-plugin-acme"];

describe("the plugin of docs/plugins.md", () => {
  test("passes its own tests", () => {
    const { stdout, status } = run(author, "--test", "index.test.js");
    expect(stdout).toMatch(/^(?:#|ℹ) pass 4$/m);
    expect(status).toBe(0);
  });

  test("has options, which a config file sets and is held to", () => {
    const { stdout, status } = run(author, "--test", "regions.test.js");
    expect(stdout).toMatch(/^(?:#|ℹ) pass 2$/m);
    expect(status).toBe(0);
    const config = (options: string) =>
      writeFileSync(
        join(user, ".tf-peer-lint.yaml"),
        `rules:\n  acme/only-our-regions:\n    options: ${options}\n`,
      );
    try {
      config("{ regions: [cn-shanghai] }");
      expect(lint(...named, "main.tf").stdout.replaceAll(/\s+/g, " ")).toContain("only cn-shanghai are ours");
      // Nobody can tell what a plugin takes that is not there.
      expect(lint("main.tf").stderr).toBe("");
      config("{ regions: [Shanghai] }");
      const refused = lint(...named, "main.tf");
      expect(refused.status).toBe(2);
      expect(refused.stderr.replaceAll(/\s+/g, " ")).toContain(
        ".tf-peer-lint.yaml:3:26: The option regions takes a list; each item is a text, as in cn-hangzhou.",
      );
      config("{ region: [] }");
      expect(lint(...named, "main.tf").stderr.replaceAll(/\s+/g, " ")).toContain(
        "The rule acme/only-our-regions has no option region. Did you mean regions?",
      );
    } finally {
      rmSync(join(user, ".tf-peer-lint.yaml"));
    }
  });

  test("has tests that fail where the rule is wrong", () => {
    writeFileSync(
      join(author, "wrong.js"),
      readFileSync(join(author, "index.js"), "utf8").replace('=== "Platinum"', '=== "Gold"'),
    );
    writeFileSync(
      join(author, "wrong.test.js"),
      readFileSync(join(author, "index.test.js"), "utf8").replace("./index.js", "./wrong.js"),
    );
    const { stdout, status } = run(author, "--test", "wrong.test.js");
    expect(stdout).toMatch(/^(?:#|ℹ) fail 2$/m);
    expect(status).toBe(1);
  });

  test("runs with the command, by its name and by its path", () => {
    for (const plugin of [
      "tf-peer-lint-plugin-acme",
      "../tf-peer-lint-plugin-acme",
      "../tf-peer-lint-plugin-acme/index.js",
    ]) {
      const { stdout, stderr } = lint("--plugin", plugin, "--format", "json", "main.tf");
      expect(stderr).toBe("");
      const own = JSON.parse(stdout).findings.filter(({ ruleId }: { ruleId: string }) =>
        ruleId.startsWith("acme/"),
      );
      expect(own).toMatchObject([
        {
          ruleId: "acme/no-platinum-link",
          severity: "warning",
          line: 6,
          fixes: [{ safe: false, message: "Delete link_type." }],
        },
      ]);
    }
  });

  test("obeys flags, comments and SARIF like any other rule", () => {
    expect(lint(...named, "--rule", "acme/no-platinum-link=error", "main.tf").status).toBe(1);
    expect(lint(...named, "--list-rules").stdout).toContain("acme/no-platinum-link ");
    expect(lint(...named, "explain", "acme/no-platinum-link").stdout).toContain(
      "https://wiki.example.com/network/no-platinum-link",
    );
    writeFileSync(
      join(user, "main.tf"),
      connection.replace('"Platinum"', '"Platinum" # tf-peer-lint-ignore acme/no-platinum-link -- paid'),
    );
    expect(lint(...named, "main.tf").stdout).toMatch(/1\s+suppressed/);
    // Without the plugin, nobody knows whether the comment is needed.
    expect(lint("main.tf").stdout).not.toContain("no-unused-ignore");
    writeFileSync(join(user, "main.tf"), connection);
    const [sarif] = JSON.parse(lint(...named, "--format", "sarif", "main.tf").stdout).runs;
    expect(
      sarif.tool.driver.rules.find(({ id }: { id: string }) => id === "acme/no-platinum-link"),
    ).toMatchObject({
      helpUri: "https://wiki.example.com/network/no-platinum-link",
    });
  });

  test("runs with the library, and in strict types", () => {
    expect(run(author, "-e", "")).toMatchObject({ status: 0 });
    writeFileSync(join(user, "lint.js"), readFileSync(join(author, "lint.js"), "utf8"));
    expect(run(user, "lint.js").stdout).toContain("acme/no-platinum-link error\n");
    writeFileSync(
      join(author, "typed.ts"),
      `import { defineRule, isSet, type Plugin } from "tf-peer-lint";
      const rule = defineRule({
        meta: { summary: "Disallow x.", severity: "note", preset: "strict", fix: null, messages: { x: "{{address}} has {{what}}." } },
        create: ({ report }) => ({
          peering: (peering) => {
            report({ node: peering, at: peering.header, when: isSet(peering.name), message: "x", data: { what: "a name" } });
            // @ts-expect-error the message has no such placeholder
            report({ node: peering, at: peering.header, message: "x", data: { that: "a name" } });
            // @ts-expect-error there is no such message
            report({ node: peering, at: peering.header, message: "y" });
          },
        }),
      });
      export const plugin: Plugin = { name: "typed", rules: { "no-x": rule } };`,
    );
    const compilerOptions = { strict: true, noEmit: true, module: "nodenext", target: "es2023", types: [] };
    writeFileSync(join(author, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["typed.ts"] }));
    expect(run(author, resolve("node_modules/typescript/bin/tsc"))).toMatchObject({ stdout: "", status: 0 });
  });

  test("what is no plugin is told", () => {
    writeFileSync(join(user, "none.js"), "export default { name: 'none', rules: { 'no-x': {} } };\n");
    writeFileSync(join(user, "broken.js"), "throw new Error('It is broken.');\n");
    expect(lint("--plugin", "./none.js").stderr).toBe(
      "error: The rule none/no-x is none: it has no function create. Use defineRule.\n",
    );
    expect(lint("--plugin", "./broken.js")).toMatchObject({
      status: 2,
      stderr: "error: The plugin ./broken.js cannot be loaded (Error: It is broken.).\n",
    });
    expect(lint("--plugin", "./missing.js").stderr).toBe("error: The plugin ./missing.js is not there.\n");
    expect(lint("--plugin", "no-such-plugin").stderr).toBe(
      "error: The plugin no-such-plugin is not installed: npm install --save-dev no-such-plugin.\n",
    );
    expect(lint(...named, ...named).stderr).toBe("error: There are two plugins of the name acme.\n");
  });

  test("nothing that stands in a linted repository is run", () => {
    writeFileSync(
      join(user, "package.json"),
      JSON.stringify({ type: "module", "tf-peer-lint": { plugins: ["./broken.js"] } }),
    );
    expect(lint("main.tf").stderr).not.toContain("It is broken.");
    writeFileSync(join(user, "package.json"), '{ "type": "module" }');
  });
});
