import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { faulty, Workspace } from "../cli/run.ts";
import { openBrowser } from "./browser.ts";
import { estate, sizes } from "./estate.ts";
import { hostileConfiguration, hostileNames } from "./hostile.ts";

const workspace = new Workspace();
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  workspace.remove();
});

/** What a page asked for and complained about. */
interface Opened {
  readonly page: Page;
  readonly requests: string[];
  readonly complaints: string[];
}

/** Opens what `graph --format html` writes for a root module of one file. */
async function open(text: string, colorScheme: "light" | "dark" = "light"): Promise<Opened> {
  workspace.write("main.tf", text);
  const { stderr, code } = await workspace.run("graph", "--format", "html=graph.html");
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
  const page = await browser.newPage({
    viewport: { width: 1400, height: 900 },
    colorScheme,
    reducedMotion: "reduce",
  });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`file://${workspace.directory}/graph.html`);
  return { page, requests, complaints };
}

const left = '[data-id="vpc:.:alicloud_vpc.left"]';

/** What is written in the panel, as it is seen. */
function told(page: Page): Promise<string> {
  // biome-ignore lint/performance/useDomNodeTextContent: only what is seen counts
  return page.locator("#panel").innerText();
}

function seen(page: Page): Promise<string | null> {
  return page.getAttribute("#canvas", "viewBox");
}

test("a click on a node tells its faults and evaluated attributes, from nothing but the page", async () => {
  const text = faulty
    .replace('default = "10.1.0.0/16"', "")
    .concat('variable "tag" {\n  default   = "hush"\n  sensitive = true\n}\n')
    .replace('cidr_block = "10.0.0.0/16"', 'cidr_block = "10.0.0.0/16"\n  vpc_name   = var.tag');
  const { page, requests, complaints } = await open(text);
  await page.click('.label[data-of="peering:.:alicloud_vpc_peer_connection.ab"]');
  expect(await told(page)).toMatch(/no-bandwidth-quota-breach[\s\S]*main\.tf:\d+:\d+/);
  expect(await told(page)).toMatch(/bandwidth\s+5000/);
  await page.click(`${left} .name`);
  expect(await told(page)).toMatch(/vpc_name\s+\(sensitive\)/);
  await page.click('[data-id="vpc:.:alicloud_vpc.right"] .name');
  expect(await told(page)).toMatch(/cidr_block\s+not known: .*var\.peer_cidr.*main\.tf:\d+:\d+/);
  expect(await page.content()).not.toContain("hush");
  expect(requests.map((url) => new URL(url).protocol)).toEqual(["file:"]);
  expect(complaints).toEqual([]);
  await page.close();
});

test("it is moved, searched and read with keys alone", async () => {
  const { page } = await open(faulty);
  const whole = await seen(page);
  await page.keyboard.press("+");
  expect(await seen(page)).not.toBe(whole);
  await page.keyboard.press("0");
  expect(await seen(page)).toBe(whole);
  await page.keyboard.press("ArrowRight");
  expect(await seen(page)).not.toBe(whole);
  await page.keyboard.press("/");
  await page.keyboard.type("10.0.0.0/16 left");
  expect(await page.textContent("#matches")).toBe("2 found");
  await page.keyboard.press("Enter");
  expect(await page.textContent("#details .title")).toBe("alicloud_vpc.left");
  await page.keyboard.press("Escape");
  expect(await page.isHidden("#details")).toBe(true);
  await page.focus(left);
  const rightward = (await page.$eval(left, (card) => card.getBoundingClientRect().x)) < 500;
  await page.keyboard.press(rightward ? "ArrowRight" : "ArrowLeft");
  await page.keyboard.press("Enter");
  expect(await page.textContent("#details .title")).toBe("alicloud_vpc.right");
  await page.close();
});

test("it is moved and zoomed with a pointer, and a drag chooses nothing", async () => {
  const { page } = await open(faulty);
  const before = await seen(page);
  const card = await page.$eval(`${left} .name`, (name) => name.getBoundingClientRect().toJSON());
  await page.mouse.move(card.x + 10, card.y + 5);
  await page.mouse.down();
  await page.mouse.move(card.x + 110, card.y + 65, { steps: 4 });
  await page.mouse.up();
  const moved = await page.$eval(`${left} .name`, (name) => name.getBoundingClientRect().toJSON());
  expect([Math.round(moved.x - card.x), Math.round(moved.y - card.y)]).toEqual([100, 60]);
  expect(await page.isHidden("#details")).toBe(true);
  await page.mouse.wheel(0, -200);
  expect(await seen(page)).not.toBe(before);
  await page.close();
});

test.each(["light", "dark"] as const)("every text can be read in %s", async (scheme) => {
  const { page } = await open(estate(sizes[30]), scheme);
  const contrasts = async () =>
    page.evaluate(() => {
      const texts = [...document.querySelectorAll("text, tspan, header *, #panel *")];
      const numbers = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
      const luminance = (color: string) => {
        const [r = 0, g = 0, b = 0] = numbers(color)
          .slice(0, 3)
          .map((part) =>
            part / 255 <= 0.03928 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
          );
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
      };
      const groundOf = (element: Element): string => {
        for (let at: Element | null = element; at !== null; at = at.parentElement) {
          const frame = at.querySelector(":scope > .frame, :scope > .back");
          if (frame !== null) return getComputedStyle(frame).fill;
          const { backgroundColor } = getComputedStyle(at);
          if (numbers(backgroundColor)[3] !== 0) return backgroundColor;
        }
        return "rgb(255, 255, 255)";
      };
      return texts
        .filter(({ childNodes }) =>
          [...childNodes].some(({ nodeType, textContent }) => nodeType === 3 && textContent?.trim() !== ""),
        )
        .map((element) => {
          const style = getComputedStyle(element);
          const [one, other] = [
            element instanceof SVGElement ? style.fill : style.color,
            groundOf(element),
          ].map(luminance);
          const ratio = (Math.max(one ?? 0, other ?? 0) + 0.05) / (Math.min(one ?? 0, other ?? 0) + 0.05);
          return { ratio, text: element.textContent };
        });
    });
  const all = await contrasts();
  expect(all.length).toBeGreaterThan(100);
  expect(all.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  await page.click("#theme");
  expect((await contrasts()).filter(({ ratio }) => ratio < 4.5)).toEqual([]);
  await page.close();
});

test("nothing stands on anything else, and every text is in its card", async () => {
  const { page } = await open(estate(sizes[30]));
  const faults = await page.evaluate(() => {
    const cards = [...document.querySelectorAll<SVGGElement>("#canvas .card")];
    const boxes = cards.map((card) => (card.querySelector(".frame") as SVGRectElement).getBBox());
    const outside = cards.flatMap((card, index) => {
      const box = boxes[index] as DOMRect;
      return [...card.querySelectorAll("text")]
        .filter((text) => text.getBBox().x + text.getBBox().width > box.x + box.width)
        .map((text) => text.textContent);
    });
    const overlaps = boxes.flatMap((one, index) =>
      boxes.slice(index + 1).filter((other) => {
        const isBeside = one.x + one.width <= other.x || other.x + other.width <= one.x;
        return !isBeside && one.y + one.height > other.y && other.y + other.height > one.y;
      }),
    );
    return { cards: cards.length, outside, overlaps };
  });
  expect(faults).toEqual({ cards: 30, outside: [], overlaps: [] });
  await page.close();
});

test("300 VPCs are drawn and searched, and printed with all that is at fault", async () => {
  const { page, complaints } = await open(estate(sizes[300]));
  expect(await page.locator("#canvas .card").count()).toBe(300);
  await page.fill("#search", "no-overlapping-cidr");
  expect(await page.textContent("#matches")).toMatch(/^\d+ found$/);
  await page.emulateMedia({ media: "print" });
  expect(await page.isVisible("#overview .findings")).toBe(true);
  expect(await page.isVisible("#search")).toBe(false);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(complaints).toEqual([]);
  await page.close();
});

test("what a search leads to is large enough to be read, in a tall picture, too", async () => {
  const { page } = await open(estate({ hubs: 1, spokes: 160 }));
  const card = page.locator('[data-id="vpc:.:alicloud_vpc.spoke_0_50"] .frame');
  const heightOf = async () => (await card.boundingBox())?.height ?? 0;
  const before = await heightOf();
  await page.fill("#search", "spoke_0_50");
  await page.keyboard.press("Enter");
  expect(before).toBeLessThan(20);
  expect(await heightOf()).toBeGreaterThan(30);
  for (let times = 0; times < 40; times++) await page.locator("#out").click();
  expect(await heightOf()).toBeLessThan(before);
  await page.close();
});

test("hostile names are text and nothing else, in the page and in the picture", async () => {
  const { page, complaints, requests } = await open(hostileConfiguration());
  expect(await page.title()).toBe("VPC peering topology");
  for (const name of hostileNames) {
    await page.fill("#search", name);
    await page.keyboard.press("Enter");
    expect(await told(page)).toContain(name);
  }
  expect({ complaints, requests: requests.length }).toEqual({ complaints: [], requests: 1 });
  const { stdout } = await workspace.run("graph", "--format", "svg");
  const texts = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    const titles = [...parsed.querySelectorAll("g > title")].map(({ textContent }) => textContent);
    return parsed.querySelector("parsererror, script") === null ? titles.join("\n") : null;
  }, stdout);
  for (const name of hostileNames) expect(texts).toContain(name);
  await page.close();
});
