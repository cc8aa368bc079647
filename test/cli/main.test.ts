import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { formats } from "../../src/report/index.ts";
import { version } from "../../src/version.ts";
import { faulty, sound, unwrapped, Workspace } from "./run.ts";

let workspace: Workspace;

beforeEach(() => {
  workspace = new Workspace();
});
// Removing ten thousand directories takes its time on a busy disk.
afterEach(() => workspace.remove(), 120_000);

const run = (...argv: string[]) => workspace.run(...argv);
const ruleIds = (json: string): string[] =>
  JSON.parse(json).findings.map(({ ruleId }: { ruleId: string }) => ruleId);

describe("exit codes", () => {
  test("0 where nothing is at fault", async () => {
    workspace.write("main.tf", sound);
    expect(await run()).toEqual({
      code: 0,
      stdout: "No faults found in 1 peering (1 root module, 1 file).\n",
      stderr: "",
    });
  });

  test("1 for errors, and as --fail-on says", async () => {
    workspace.write("main.tf", faulty);
    expect((await run()).code).toBe(1);
    expect((await run("--fail-on", "never")).code).toBe(0);
    expect((await run("--rule", "no-bandwidth-quota-breach=warning")).code).toBe(0);
    expect((await run("--rule", "no-bandwidth-quota-breach=warning", "--fail-on", "warning")).code).toBe(1);
    expect((await run("--rule", "no-bandwidth-quota-breach=note", "--fail-on", "warning")).code).toBe(0);
    expect((await run("--rule", "no-bandwidth-quota-breach=note", "--fail-on", "note")).code).toBe(1);
  });

  test("1 for too many warnings, whatever --fail-on and --quiet say", async () => {
    workspace.write("main.tf", faulty);
    const asWarning = ["--rule", "no-bandwidth-quota-breach=warning", "--fail-on", "never", "--quiet"];
    expect((await run(...asWarning, "--max-warnings", "1")).code).toBe(0);
    expect((await run(...asWarning, "--max-warnings", "0")).code).toBe(1);
  });

  test("0 for undecided checks and where there is no peering", async () => {
    workspace.write("a/main.tf", sound.replace(/ +default += .*\n/, ""));
    const undecided = await run("a");
    expect(undecided.code).toBe(0);
    expect(undecided.stdout).toMatch(/\n {2}a\/main\.tf:10:1 +var\.peer_cidr has no value; pass --var or/);
    expect(undecided.stdout).toMatch(/; \d+ checks? undecided\.\n$/);
    workspace.write("b/main.tf", "locals {}\n");
    expect(await run("b")).toMatchObject({ code: 0, stdout: "No VPC peering in 1 root module, 1 file.\n" });
  });

  test("2 wins over 1, and the results are printed", async () => {
    workspace.write("main.tf", faulty);
    const { code, stdout, stderr } = await run(".", "missing");
    expect(code).toBe(2);
    expect(stdout).toContain("no-bandwidth-quota-breach");
    expect(stderr).toBe("error: missing: It is not there.\n");
  });
});

describe("values and settings reach the checks", () => {
  test("--var and --var-file, the later wins", async () => {
    workspace.write("main.tf", sound);
    workspace.write("over.tfvars", 'peer_cidr = "10.0.0.0/24"\n');
    expect((await run("--var-file", "over.tfvars")).stdout).toContain("no-overlapping-cidr");
    expect((await run("--var-file", "over.tfvars", "--var", "peer_cidr=10.1.0.0/16")).code).toBe(0);
    expect((await run("--var", "peer_cidr=10.1.0.0/16", "--var-file", "over.tfvars")).code).toBe(1);
  });

  test("TF_VAR_ from the environment", async () => {
    workspace.write("main.tf", sound);
    workspace.environment = { TF_VAR_peer_cidr: "10.0.0.0/24" };
    expect((await run()).stdout).toContain("no-overlapping-cidr");
  });

  test("the config file, and flags over it", async () => {
    workspace.write("main.tf", faulty);
    workspace.write("c.yaml", "facts:\n  quotas:\n    vpc_quota_peer_cross_region_bandwidth: 6000\n");
    expect((await run("--config", "c.yaml")).code).toBe(0);
    workspace.write("c.yaml", "rules: { no-bandwidth-quota-breach: off }\n");
    expect((await run("--config", "c.yaml")).code).toBe(0);
    expect((await run("--config", "c.yaml", "--rule", "no-bandwidth-quota-breach=error")).code).toBe(1);
    expect((await run("--no-config")).code).toBe(1);
  });

  test("--account", async () => {
    workspace.write("main.tf", sound.replace("data.alicloud_account.own.id", '"2222222222222222"'));
    const severity = async (...given: string[]) => {
      const { findings } = JSON.parse((await run("--format", "json", ...given)).stdout);
      return findings.find(({ ruleId }: { ruleId: string }) => ruleId === "require-accepter")?.severity;
    };
    // A literal uid says nothing as long as nobody knows whose account the requester's is.
    expect(await severity()).not.toBe("error");
    const given = ["--account", "alicloud=1111111111111111", "--account", "alicloud.peer=2222222222222222"];
    expect(await severity(...given)).toBe("error");
  });

  test("a faulty text of an option is one fault, whatever takes it from there", async () => {
    workspace.write("main.tf", sound);
    const { findings } = JSON.parse((await run("--format", "json", "--var", "peer_cidr=10.1.0.1/16")).stdout);
    expect(findings).toMatchObject([
      {
        ruleId: "no-malformed-cidr",
        address: "alicloud_vpc.right",
        related: [{ message: "alicloud_route_entry.there takes it as destination_cidrblock." }],
      },
    ]);
  });

  describe("an account of a provider configuration that is not there", () => {
    const accounts = (providers: string) =>
      workspace.write("live/c.yaml", `accounts:\n  - uid: 1\n    providers: [${providers}]\n`);
    const problems = async (...argv: string[]) => {
      const { code, stdout, stderr } = await run(...argv);
      expect(stdout).toContain("peering");
      return [code, ...unwrapped(stderr).trimEnd().split("\n")];
    };

    beforeEach(() => {
      workspace.write("live/a/main.tf", sound);
      workspace.write(
        "live/b/main.tf",
        sound.replaceAll("alicloud.peer", "alicloud.away").replace('"peer"', '"away"'),
      );
    });

    test("in an option", async () => {
      expect(await problems(".", "--account", "alicloud.paer=1")).toEqual([
        2,
        "error: --account alicloud.paer: No root module of the run has this provider configuration. Did you mean alicloud.peer?",
      ]);
      expect(await problems("live/a", "--account", "alicloud.production=1")).toEqual([
        2,
        "error: --account alicloud.production: No root module of the run has this provider configuration. There are alicloud and alicloud.peer.",
      ]);
      expect(await problems(".", "--account", "live/b:alicloud.peer=1")).toEqual([
        2,
        "error: --account live/b:alicloud.peer: No root module of the run has this provider configuration. Did you mean live/a:alicloud.peer?",
      ]);
      expect(await problems(".", "--account", "./live/a/:alicloud.peer=1")).toEqual([0, ""]);
      expect((await run("explain", "--account", "alicloud.paer=1", "live/a")).code).toBe(2);
    });

    test("in a config file, as far as the run is about it", async () => {
      accounts("alicloud.peer, alicloud.away, b:alicloud.away");
      expect(await problems(".", "--config", "live/c.yaml")).toEqual([0, ""]);
      expect(await problems("live/a", "--config", "live/c.yaml")).toEqual([0, ""]);
      accounts("alicloud.paer, c:alicloud, a:alicloud.away");
      expect(await problems("live", "--config", "live/c.yaml")).toEqual([
        2,
        "error: live/c.yaml:3:17: No root module of the run has the provider configuration alicloud.paer. Did you mean alicloud.peer?",
        "error: live/c.yaml:3:32: No root module of the run has the provider configuration live/c:alicloud. Did you mean live/a:alicloud?",
        "error: live/c.yaml:3:44: No root module of the run has the provider configuration live/a:alicloud.away. Did you mean live/b:alicloud.away?",
      ]);
      expect(await problems("live/a", "--config", "live/c.yaml")).toEqual([
        2,
        "error: live/c.yaml:3:44: No root module of the run has the provider configuration live/a:alicloud.away. Did you mean live/a:alicloud.peer?",
      ]);
      expect(await problems("live/b", "--config", "live/c.yaml")).toEqual([0, ""]);
    });

    test("while a file does not parse, it may be in there", async () => {
      workspace.write("live/a/providers.tf", 'provider "alicloud" {\n  alias = = "paer"\n}\n');
      expect((await run("live/a", "--account", "alicloud.paer=1")).code).toBe(1);
    });
  });
});

describe("paths", () => {
  test("a file stands for its root module, and narrows what is reported", async () => {
    workspace.write("net/main.tf", faulty);
    workspace.write("net/other.tf", 'resource "alicloud_vpc" "c" {\n  cidr_block = "10.0.0.1/16"\n}\n');
    expect(ruleIds((await run("--format", "json", "net")).stdout)).toHaveLength(2);
    expect(ruleIds((await run("--format", "json", "net/other.tf")).stdout)).toEqual(["no-malformed-cidr"]);
    expect(ruleIds((await run("--format", "json", "net/main.tf")).stdout)).toEqual([
      "no-bandwidth-quota-breach",
    ]);
    expect(ruleIds((await run("--format", "json", "net/main.tf", "net")).stdout)).toHaveLength(2);
  });

  test("of a searched directory, modules that are called are no roots", async () => {
    workspace.write("envs/prod/main.tf", `module "p" {\n  source = "../../modules/p"\n}\n# alicloud\n`);
    workspace.write("modules/p/main.tf", faulty);
    workspace.write("aws/main.tf", 'resource "aws_vpc" "a" {}');
    const { stdout } = await run();
    expect(stdout).toContain("1 root module, 2 files");
    expect(stdout.replaceAll("\n", " ")).toContain(
      "1 other directory with Terraform files has nothing of Alibaba Cloud.",
    );
    expect((await run("modules/p")).code).toBe(1);
  });

  test("are shown from the working directory, and in SARIF from the work tree", async () => {
    const top = workspace.directory;
    mkdirSync(join(top, ".git"));
    workspace.write("envs/prod/main.tf", faulty);
    mkdirSync(join(top, "tools"));
    Object.assign(workspace, { directory: join(top, "tools") });
    try {
      const { stdout } = await run("../envs/prod", "--format", "json");
      expect(JSON.parse(stdout).findings[0]).toMatchObject({
        file: "../envs/prod/main.tf",
        root: "../envs/prod",
      });
      const uri = async () => {
        const sarif = JSON.parse((await run("../envs/prod", "--format", "sarif")).stdout);
        return sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
      };
      expect(await uri()).toBe("envs/prod/main.tf");
      workspace.environment = { GITHUB_WORKSPACE: join(top, "tools") };
      expect(await uri()).toBe("../envs/prod/main.tf");
      workspace.environment = { GITHUB_WORKSPACE: "/nowhere" };
      expect(await uri()).toBe("envs/prod/main.tf");
      expect((await run("../envs/prod", "--format", "github")).stdout).toContain("file=envs/prod/main.tf,");
    } finally {
      Object.assign(workspace, { directory: top });
    }
  });
});

describe("output", () => {
  test("goes to as many places as formats", async () => {
    workspace.write("main.tf", faulty);
    const { stdout } = await run(
      "--format",
      "json",
      "--output",
      "a.json",
      "--format",
      "sarif=b.sarif",
      "--format=text=-",
    );
    const read = (path: string) => readFileSync(join(workspace.directory, path), "utf8");
    expect(JSON.parse(read("a.json")).version).toBe(1);
    expect(JSON.parse(read("b.sarif")).version).toBe("2.1.0");
    expect(stdout).toMatch(/^main\.tf\n/);
  });

  test("is the same each time", async () => {
    workspace.write("b/main.tf", faulty);
    workspace.write("a/main.tf", faulty);
    for (const format of Object.keys(formats)) {
      const [once, again] = [await run("--format", format), await run("--format", format, "b", "a")];
      expect(once.stdout).toBe(again.stdout);
    }
  });

  test("is coloured on a terminal, unless something speaks against it", async () => {
    workspace.write("main.tf", faulty);
    const isColored = async (...argv: string[]) => (await run(...argv)).stdout.includes("\u001b[");
    expect(await isColored()).toBe(false);
    expect(await isColored("--color")).toBe(true);
    workspace.isTerminal = true;
    expect(await isColored()).toBe(true);
    expect(await isColored("--no-color")).toBe(false);
    expect(await isColored("--color", "--output", "report.txt")).toBe(false);
    workspace.environment = { TERM: "dumb" };
    expect(await isColored()).toBe(false);
    workspace.environment = { NO_COLOR: "1" };
    expect(await isColored()).toBe(false);
    expect(await isColored("--color")).toBe(true);
    workspace.environment = { NO_COLOR: "" };
    expect(await isColored()).toBe(true);
  });

  test("has errors only with --quiet", async () => {
    workspace.write("main.tf", faulty);
    const asWarning = ["--rule", "no-bandwidth-quota-breach=warning"];
    expect(ruleIds((await run("--quiet", "--format", "json")).stdout)).toHaveLength(1);
    expect(ruleIds((await run("--quiet", "--format", "json", ...asWarning)).stdout)).toEqual([]);
  });

  test("lists the rules", async () => {
    const { code, stdout } = await run("--list-rules");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^no-bandwidth-quota-breach +error +recommended +\S.*\.\n/m);
    const list = JSON.parse((await run("--list-rules", "--format", "json")).stdout);
    expect(list.length).toBe(stdout.trimEnd().split("\n").length);
    expect(Object.keys(list[0])).toEqual(["id", "severity", "preset", "fix", "summary"]);
    expect(await run("--list-rules", "--format", "sarif")).toMatchObject({ code: 2, stdout: "" });
  });

  test("tells the help and the version", async () => {
    expect((await run("--help")).stdout).toMatch(
      /^Usage: tf-peer-lint \[paths\.\.\], tf-peer-lint explain \[target\]/,
    );
    expect(await run("--version")).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
    expect(version).toBe(packageJson.version);
  });

  test("a report that cannot be written is told", async () => {
    workspace.write("main.tf", sound);
    const { code, stderr } = await run("--output", "/dev/full");
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: The report cannot be written to /dev/full (ENOSPC).\n",
    });
    expect(existsSync("/dev/full")).toBe(true);
  });
});
