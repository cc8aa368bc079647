import { type Graph, instance, type Viz } from "@viz-js/viz";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faulty, Workspace } from "../cli/run.ts";
import { hostileConfiguration, hostileNames } from "./hostile.ts";

const workspace = new Workspace();
let graphviz: Viz;

beforeAll(async () => {
  graphviz = await instance();
});
afterAll(() => workspace.remove());

async function dotOf(text: string): Promise<string> {
  workspace.write("main.tf", text);
  return (await workspace.run("graph", "--format", "dot")).stdout;
}

/** What Graphviz reads: it fails on what is no graph. */
function read(dot: string) {
  return graphviz.renderJSON(dot) as {
    objects: { name: string; label?: string; style?: string; color?: string }[];
    edges: { dir?: string; label?: string; color?: string }[];
  } & Graph;
}

test("Graphviz draws accounts, regions, VPCs and connections with what is at fault", async () => {
  const { objects, edges } = read(await dotOf(faulty));
  expect(objects.map(({ name, label }) => [name, label])).toEqual([
    ["cluster account:the account of provider alicloud", "Account of provider alicloud, id not known"],
    ["cluster account:the account of provider alicloud:region:1", "cn-beijing"],
    ["cluster account:the account of provider alicloud:region:2", "cn-hangzhou"],
    ["vpc:.:alicloud_vpc.right", "alicloud_vpc.right\\l10.1.0.0/16\\l"],
    ["vpc:.:alicloud_vpc.left", "alicloud_vpc.left\\l10.0.0.0/16\\l"],
  ]);
  expect(edges).toMatchObject([
    {
      dir: "both",
      label: "5000 Mbit/s\\l→ right: 10.1.0.0/16\\l→ left: 10.0.0.0/16\\l✖ no-bandwidth-quota-breach\\l",
      color: "#bf1d23",
    },
  ]);
});

test("a VPC that is known by its id is dashed", async () => {
  const { objects } = read(await dotOf(faulty.replace("alicloud_vpc.right.id", '"vpc-bp1peer"')));
  expect(objects.find(({ name }) => name === "vpc:vpc-bp1peer")).toMatchObject({ style: "rounded,dashed" });
});

test("hostile names are text and nothing else", async () => {
  const svg = graphviz.renderString(await dotOf(hostileConfiguration()), { format: "svg" });
  const texts = [...svg.matchAll(/<text [^>]*>(.*?)<\/text>/g)].map(([, text = ""]) => plain(text));
  for (const name of hostileNames) expect(texts).toContain(name);
});

/** The text that XML has in another form. */
function plain(text: string): string {
  const names: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (_, code, name) =>
    (code === undefined ? (names[name] ?? "") : String.fromCharCode(Number(code))).replace("\u00a0", " "),
  );
}
