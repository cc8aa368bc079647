import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type ExitCode, main, type OutputStream } from "../../src/cli.ts";

/** What a run of the command line wrote. */
export interface Run {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

class Recorder implements OutputStream {
  text = "";
  readonly isTerminal: boolean;
  readonly columns = 80;

  constructor(isTerminal: boolean) {
    this.isTerminal = isTerminal;
  }

  write(text: string): void {
    this.text += text;
  }
}

/** Runs a command line in a directory. */
export async function runIn(
  directory: string,
  argv: readonly string[],
  { environment = {}, isTerminal = false }: Partial<Pick<Workspace, "environment" | "isTerminal">> = {},
): Promise<Run> {
  const stdout = new Recorder(isTerminal);
  const stderr = new Recorder(isTerminal);
  const workingDirectory = resolve(directory);
  const code = await main(argv, { workingDirectory, environment, stdout, stderr });
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** Messages that were wrapped, each in one line. */
export function unwrapped(text: string): string {
  return text.replaceAll("\n  ", " ");
}

/** A directory to run in, with files of its own. */
export class Workspace {
  readonly directory = realpathSync(mkdtempSync(join(tmpdir(), "run-")));
  environment: Record<string, string> = {};
  isTerminal = false;

  write(path: string, content: string | Buffer): string {
    const file = join(this.directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  run(...argv: readonly string[]): Promise<Run> {
    return runIn(this.directory, argv, this);
  }

  /** The way of the C library, which copes with paths that are longer than the system allows. */
  remove(): void {
    execFileSync("rm", ["-rf", this.directory]);
  }
}

/** A cross-region peering in one account whose bandwidth is above the quota, and which has both routes. */
export const faulty = `provider "alicloud" {
  region = "cn-hangzhou"
}

provider "alicloud" {
  alias  = "peer"
  region = "cn-beijing"
}

variable "peer_cidr" {
  type    = string
  default = "10.1.0.0/16"
}

resource "alicloud_vpc" "left" {
  cidr_block = "10.0.0.0/16"
}

resource "alicloud_vpc" "right" {
  provider   = alicloud.peer
  cidr_block = var.peer_cidr
}

data "alicloud_account" "own" {}

resource "alicloud_vpc_peer_connection" "ab" {
  vpc_id              = alicloud_vpc.left.id
  accepting_vpc_id    = alicloud_vpc.right.id
  accepting_region_id = "cn-beijing"
  accepting_ali_uid   = data.alicloud_account.own.id
  bandwidth           = 5000
}

resource "alicloud_route_entry" "there" {
  route_table_id        = alicloud_vpc.left.route_table_id
  destination_cidrblock = alicloud_vpc.right.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
}

resource "alicloud_route_entry" "back" {
  provider              = alicloud.peer
  route_table_id        = alicloud_vpc.right.route_table_id
  destination_cidrblock = alicloud_vpc.left.cidr_block
  nexthop_type          = "VpcPeer"
  nexthop_id            = alicloud_vpc_peer_connection.ab.id
}
`;

/** The same with nothing at fault. */
export const sound = faulty.replace("5000", "500");
