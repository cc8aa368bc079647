import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { limits, mermaidGraph } from "../../src/report/graph/mermaid.ts";
import type { Topology } from "../../src/topology.ts";
import { faulty, Workspace } from "../cli/run.ts";
import { openBrowser } from "./browser.ts";
import { estate, sizes } from "./estate.ts";
import { hostileConfiguration, hostileNames } from "./hostile.ts";

const workspace = new Workspace();
let browser: Browser;
let page: Page;

/** Mermaid itself, as GitHub sets it. */
beforeAll(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  await page.setContent("<body></body>");
  await page.addScriptTag({ content: readFileSync("node_modules/mermaid/dist/mermaid.min.js", "utf8") });
  await page.evaluate("mermaid.initialize({ startOnLoad: false })");
});

afterAll(async () => {
  await browser.close();
  workspace.remove();
});

interface Mermaid {
  parse(text: string): Promise<unknown>;
  render(id: string, text: string): Promise<{ svg: string }>;
}

/** Fails where Mermaid does not take it, as with too many lines. */
async function parse(text: string): Promise<void> {
  await page.evaluate(async (source) => {
    const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
    await mermaid.parse(source);
  }, text);
}

/** The texts of what Mermaid draws. */
async function drawnTexts(text: string): Promise<string[]> {
  return page.evaluate(async (source) => {
    const { mermaid, document } = globalThis as unknown as {
      mermaid: Mermaid;
      document: {
        body: { innerHTML: string; querySelectorAll(selector: string): Iterable<{ innerText: string }> };
      };
    };
    const { svg } = await mermaid.render("picture", source);
    document.body.innerHTML = svg;
    const labels = [...document.body.querySelectorAll("foreignObject span")];
    // biome-ignore lint/performance/useDomNodeTextContent: only the text as it is shown has ends of lines
    return labels.map(({ innerText }) => innerText.trim());
  }, text);
}

async function graphOf(text: string, ...argv: string[]): Promise<string> {
  workspace.write("main.tf", text);
  return (await workspace.run("graph", ...argv)).stdout;
}

test("Mermaid draws accounts, regions, VPCs and connections with what is at fault", async () => {
  const text = await graphOf(faulty);
  expect(text).toMatchInlineSnapshot(`
    "flowchart LR
      subgraph g5["Account of provider alicloud, id not known"]
        subgraph g2["cn-beijing"]
          v1["alicloud_vpc.right<br/>10.1.0.0/16"]
        end
        subgraph g4["cn-hangzhou"]
          v3["alicloud_vpc.left<br/>10.0.0.0/16"]
        end
      end
      v3 <-->|"5000 Mbit/s<br/>→ right: 10.1.0.0/16<br/>→ left: 10.0.0.0/16<br/>✖ no-bandwidth-quota-breach"| v1
      linkStyle 0 stroke:#d1242f,stroke-width:3px
    "
  `);
  expect((await drawnTexts(text)).sort()).toEqual([
    "5000 Mbit/s\n→ right: 10.1.0.0/16\n→ left: 10.0.0.0/16\n✖ no-bandwidth-quota-breach",
    "Account of provider alicloud, id not known",
    "alicloud_vpc.left\n10.0.0.0/16",
    "alicloud_vpc.right\n10.1.0.0/16",
    "cn-beijing",
    "cn-hangzhou",
  ]);
});

test("hostile names are text and nothing else", async () => {
  const texts = await drawnTexts(await graphOf(hostileConfiguration()));
  const all = texts.join("\n");
  for (const name of hostileNames) expect(all).toContain(name);
  expect(await page.title()).toBe("");
});

test("what is too large for GitHub is drawn with less detail, and says so", async () => {
  const topologies = { 30: await topologyOf(30), 300: await topologyOf(300) };
  const drawn = (size: 30 | 300, count: number) => mermaidGraph(copies(topologies[size], count));
  const short = drawn(30, 3);
  expect(short).toContain("Too much for one Mermaid diagram: routes and accepters are left out.");
  const regions = drawn(300, 1);
  expect(regions).toContain("the VPCs of a region are drawn as one");
  const accounts = drawn(300, 6);
  expect(accounts).toContain("the VPCs of an account are drawn as one");
  const cut = drawn(300, 20);
  expect(cut).toMatch(/\d+ lines between accounts are left out/);
  for (const text of [short, regions, accounts, cut]) {
    expect(text.length).toBeLessThan(limits.characters);
    await parse(text);
  }
});

async function topologyOf(size: 30 | 300): Promise<Topology> {
  return JSON.parse(await graphOf(estate(sizes[size]), "--format", "json"));
}

/** The same topology several times beside itself. */
function copies(topology: Topology, count: number): Topology {
  const numbers = Array.from({ length: count }, (_, number) => number);
  const named = (id: string, number: number) => `${number}:${id}`;
  return {
    ...topology,
    accounts: numbers.flatMap((number) =>
      topology.accounts.map((account) => ({ ...account, id: named(account.id, number) })),
    ),
    vpcs: numbers.flatMap((number) =>
      topology.vpcs.map((vpc) => ({
        ...vpc,
        id: named(vpc.id, number),
        account: named(vpc.account, number),
      })),
    ),
    peerings: numbers.flatMap((number) =>
      topology.peerings.map((peering) => ({
        ...peering,
        id: named(peering.id, number),
        requester: named(peering.requester, number),
        accepter: named(peering.accepter, number),
      })),
    ),
  };
}
