import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { Runner } from "./step.ts";

const runner = new Runner();
const { workspace } = runner;
const upstream = join(runner.directory, "upstream");
afterAll(() => runner.remove());

/** Git without whatever this machine has configured. */
function git(directory: string, ...args: readonly string[]): string {
  const env = {
    ...{
      PATH: process.env.PATH,
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: "/dev/null",
      HOME: runner.directory,
    },
    ...{ GIT_AUTHOR_NAME: "a", GIT_AUTHOR_EMAIL: "a@example.com" },
    ...{ GIT_COMMITTER_NAME: "a", GIT_COMMITTER_EMAIL: "a@example.com" },
  };
  return execFileSync("git", ["-C", directory, ...args], { env, encoding: "utf8", stdio: "pipe" }).trim();
}

function write(path: string, text: string): void {
  mkdirSync(join(upstream, path, ".."), { recursive: true });
  writeFileSync(join(upstream, path), text);
}

function commit(message: string): string {
  git(upstream, "add", "--all");
  git(upstream, "commit", "--quiet", "--allow-empty", "--message", message);
  return git(upstream, "rev-parse", "HEAD");
}

const peering = `provider "alicloud" {
  region     = "cn-hangzhou"
  account_id = "1234567890123456"
}

resource "alicloud_vpc" "a" {
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.a.id
  accepting_vpc_id    = alicloud_vpc.b.id
  accepting_region_id = "cn-hangzhou"
  accepting_ali_uid   = "1234567890123456"
}
`;

const peer = (block: string) => `resource "alicloud_vpc" "b" {\n  cidr_block = "${block}"\n}\n`;

const vpc = (name: string) => `resource "alicloud_vpc" "${name}" {\n  cidr_block = "10.0.0.1/16"\n}\n`;

/** A pull request that adds a fault, and makes one of a connection by a change in another file. */
interface PullRequest {
  readonly base: string;
  readonly head: string;
  readonly merge: string;
}

function pullRequest(): PullRequest {
  for (const directory of [upstream, workspace]) rmSync(directory, { recursive: true, force: true });
  mkdirSync(upstream);
  git(upstream, "init", "--quiet", "--initial-branch", "main");
  write("live/.tf-peer-lint.yaml", "rules: { require-route: off }\n");
  write("live/old.tf", vpc("old"));
  write("live/peering.tf", peering);
  write("live/peer.tf", peer("10.1.0.0/16"));
  const base = commit("base");
  git(upstream, "checkout", "--quiet", "-b", "feature");
  write("live/new.tf", vpc("new"));
  write("live/peer.tf", peer("10.0.0.0/16"));
  const head = commit("feature");
  git(upstream, "checkout", "--quiet", "main");
  write("live/meanwhile.tf", vpc("meanwhile"));
  commit("meanwhile");
  git(upstream, "merge", "--quiet", "--no-ff", "--message", "merge", "feature");
  const merge = git(upstream, "rev-parse", "HEAD");
  git(upstream, "update-ref", "refs/pull/7/merge", merge);
  git(upstream, "reset", "--quiet", "--hard", "HEAD^1");
  return { base, head, merge };
}

/** As actions/checkout does it. */
function checkOut(ref: string, depth: number): void {
  rmSync(workspace, { recursive: true, force: true });
  mkdirSync(workspace);
  git(workspace, "init", "--quiet");
  git(workspace, "remote", "add", "origin", `file://${upstream}`);
  const history = depth === 0 ? ["+refs/heads/*:refs/remotes/origin/*"] : [`--depth=${depth}`];
  git(workspace, "fetch", "--quiet", "--no-tags", "origin", ...history, `+${ref}:refs/checkout`);
  git(workspace, "checkout", "--quiet", "--detach", "refs/checkout");
}

function event(content: object): Record<string, string> {
  const text = JSON.stringify(content);
  const path = join(runner.directory, `event-${createHash("sha256").update(text).digest("hex")}.json`);
  writeFileSync(path, text);
  return { GITHUB_EVENT_PATH: path };
}

/** What the action annotates, by file. */
function annotated(context: Readonly<Record<string, string>>, inputs: Readonly<Record<string, string>> = {}) {
  const step = runner.run({ "changed-only": "true", ...inputs }, context);
  const files = step.commands.map(({ properties, message }) => properties.file ?? message);
  return { status: step.status, files, summary: step.summary };
}

describe("changed-only", () => {
  let pull: PullRequest;
  let context: Record<string, string>;
  beforeEach(() => {
    pull = pullRequest();
    context = {
      GITHUB_REF: "refs/pull/7/merge",
      GITHUB_SHA: pull.merge,
      GITHUB_BASE_REF: "main",
      ...event({ pull_request: { base: { sha: pull.base } } }),
    };
  });

  /** The connection is at fault since a change of the VPC at its other end. */
  const changed = { status: 1, files: ["live/new.tf", "live/peering.tf"] };

  test.each([0, 2, 50])("reports what concerns a changed file, with fetch-depth %i", (depth) => {
    checkOut("refs/pull/7/merge", depth);
    const { summary, ...found } = annotated(context);
    expect(found).toEqual(changed);
    expect(summary).toContain(
      "## tf-peer-lint\n\nOnly faults that concern the 2 changed files are shown, in the topology too.\n\n",
    );
    expect(annotated(context, { "working-directory": "live" })).toMatchObject(changed);
  });

  test("says what the checkout lacks", () => {
    checkOut("refs/pull/7/merge", 1);
    expect(annotated(context)).toMatchObject({
      status: 2,
      files: [
        `error: changed-only compares with ${pull.base}, and the checkout has not fetched it or what lies between. Give actions/checkout fetch-depth: 0.`,
      ],
    });
  });

  test("compares the head of a pull request with where it began", () => {
    checkOut("refs/heads/feature", 0);
    const head = { ...context, GITHUB_REF: "refs/heads/feature", GITHUB_SHA: pull.head };
    expect(annotated(head)).toMatchObject(changed);
    expect(annotated({ ...head, GITHUB_EVENT_PATH: "" })).toMatchObject(changed);
  });

  test("compares a push with what was there before, and a new branch with nothing", () => {
    checkOut("refs/pull/7/merge", 0);
    const push = { GITHUB_REF: "refs/heads/main", GITHUB_SHA: pull.merge };
    expect(annotated({ ...push, ...event({ before: pull.head }) })).toMatchObject({
      status: 1,
      files: ["live/meanwhile.tf"],
    });
    const all = ["live/meanwhile.tf", "live/peering.tf", "live/new.tf", "live/old.tf"];
    expect(annotated({ ...push, ...event({ before: "0".repeat(40) }) }).files.slice(1)).toEqual(all);
    expect(annotated({ ...push, ...event({}) }).files).toEqual([
      "changed-only: there is nothing that this event compares with, so all is reported.",
      ...all,
    ]);
  });

  test("reports all of a forced push that has replaced what it is compared with", () => {
    checkOut("refs/heads/main", 0);
    const push = { GITHUB_REF: "refs/heads/main", GITHUB_SHA: pull.base };
    const gone = "1".repeat(40);
    expect(annotated({ ...push, ...event({ before: gone, forced: true }) })).toMatchObject({
      files: [
        "changed-only: there is nothing that this event compares with, so all is reported.",
        "live/meanwhile.tf",
        "live/old.tf",
      ],
    });
    expect(annotated({ ...push, ...event({ before: gone, forced: false }) }).status).toBe(2);
    expect(annotated({ ...push, ...event({ before: pull.head, forced: true }) }).files).toEqual([
      "live/meanwhile.tf",
    ]);
  });

  test.each([
    ["a branch", { GITHUB_BASE_REF: "--output=pwned" }],
    ["a branch with commands", { GITHUB_BASE_REF: "$(touch pwned)`touch pwned`\n::error::" }],
    ["an event", event({ pull_request: { base: { sha: "--output=pwned" } } })],
    ["an event of another shape", event([null, { before: 7 }])],
  ])("takes %s with a hostile name for no option and no command", (_, hostile) => {
    checkOut("refs/heads/feature", 0);
    const names = { GITHUB_REF: "refs/heads/x", GITHUB_BASE_REF: "", GITHUB_EVENT_PATH: "", ...hostile };
    const { commands } = runner.run({ "changed-only": "true" }, names);
    expect(commands.filter(({ properties }) => properties.title === "tf-peer-lint")).toHaveLength(1);
    expect(existsSync(join(workspace, "pwned"))).toBe(false);
  });

  test("runs nothing that the repository configures", () => {
    checkOut("refs/pull/7/merge", 0);
    const program = join(workspace, ".git", "program");
    const trace = join(runner.directory, "pwned");
    writeFileSync(program, `#!/bin/sh\necho "$0" >> ${trace}\nexit 0\n`);
    chmodSync(program, 0o755);
    for (const key of ["core.fsmonitor", "core.sshCommand", "diff.external", "core.pager", "diff.tf.command"])
      git(workspace, "config", key, program);
    git(workspace, "config", "diff.tf.textconv", program);
    appendFileSync(join(workspace, ".git/info/attributes"), "*.tf diff=tf\n");
    mkdirSync(join(workspace, ".git/hooks"), { recursive: true });
    expect(annotated(context)).toMatchObject(changed);
    expect(existsSync(trace)).toBe(false);
    // It would run where somebody asks git without care.
    git(workspace, "status");
    expect(existsSync(trace)).toBe(true);
  });

  test("finds changed files with hostile names", () => {
    git(upstream, "checkout", "--quiet", "-b", "hostile", "main");
    const name = 'a"\\\n::error::对.tf';
    write(`live/${name}`, vpc("hostile"));
    const head = commit("hostile");
    checkOut("refs/heads/hostile", 0);
    const hostile = { ...context, GITHUB_REF: "refs/heads/hostile", GITHUB_SHA: head };
    expect(annotated({ ...hostile, ...event({ pull_request: { base: { sha: pull.base } } }) }).files).toEqual(
      [`live/${name}`, "live/meanwhile.tf"],
    );
  });

  test("needs a work tree, and to be true or false", () => {
    checkOut("refs/heads/feature", 0);
    rmSync(join(workspace, ".git"), { recursive: true });
    expect(annotated(context)).toMatchObject({
      status: 2,
      files: ["error: changed-only needs a checkout: the working directory is in no git work tree."],
    });
    expect(annotated({ ...context, PATH: runner.directory })).toMatchObject({
      status: 2,
      files: ["error: changed-only needs git, and there is none here."],
    });
    expect(annotated(context, { "changed-only": "yes" })).toMatchObject({
      status: 2,
      files: ["error: changed-only can be true or false, and not yes."],
    });
  });
});
