import { describe, expect, test } from "vitest";
import type { Assumption, UndecidedCause } from "../../src/finding.ts";
import { assuming, no, open, yes } from "../../src/network/decision.ts";
import type { Network, Peering } from "../../src/network/model.ts";
import { check, defineRule, type Rule, type Subject } from "../../src/rule/index.ts";
import { defaultSettings, type Settings } from "../../src/settings.ts";

const cause: UndecidedCause = { message: "var.x has no value", range: null };
const at = { file: "main.tf", start: 10, end: 20 };

function peering(address: string, more: Partial<Peering> = {}): Peering {
  const blockAddress = address.replace(/\[.*\]$/, "");
  return { root: ".", address, blockAddress, presence: "certain", header: at, ...more } as Peering;
}

const a = peering('alicloud_vpc_peer_connection.p["a"]');
const b = peering('alicloud_vpc_peer_connection.p["b"]');
const c = peering('alicloud_vpc_peer_connection.p["c"]');

const meta = {
  summary: "Disallow everything.",
  severity: "error",
  preset: "recommended",
  fix: null,
  messages: {
    plain: "{{address}} is wrong.",
    detailed: "{{address}} has {{what}}.",
    other: "{{address}} is odd.",
  },
} as const;

type Create = Parameters<typeof defineRule<typeof meta.messages>>[0]["create"];

function run(create: Create, peerings: readonly Peering[] = [a], settings: Partial<Settings> = {}) {
  return runAll(new Map([["some-rule", defineRule({ meta, create })]]), peerings, settings);
}

function runAll(
  rules: ReadonlyMap<string, Rule>,
  peerings: readonly Peering[] = [a],
  settings: Partial<Settings> = {},
) {
  const network = { peerings } as Network;
  return check({ network, files: [], rules, settings: { ...defaultSettings, ...settings } });
}

/** A rule that reports each connection as the function says. */
function reporting(of: (node: Peering) => Partial<Parameters<Parameters<Create>[0]["report"]>[0]>): Create {
  return ({ report }) => ({
    peering: (node) => report({ node, at, message: "plain", ...of(node) } as Parameters<typeof report>[0]),
  });
}

describe("a report", () => {
  test("becomes a finding with the rule's severity and the message filled in", () => {
    const { findings, undecided } = run(
      reporting(() => ({ message: "detailed", data: { what: "{{address}} $& 7" } })),
    );
    expect(undecided).toEqual([]);
    expect(findings).toEqual([
      {
        ruleId: "some-rule",
        messageId: "detailed",
        severity: "error",
        message: 'alicloud_vpc_peer_connection.p["a"] has {{address}} $& 7.',
        root: ".",
        environments: [],
        assumptions: [],
        range: at,
        addresses: ['alicloud_vpc_peer_connection.p["a"]'],
        from: [],
        related: [],
        fixes: [],
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    ]);
  });

  test("is nothing where its fault is not there, and open where that is not known", () => {
    expect(run(reporting(() => ({ when: no })))).toMatchObject({ findings: [], undecided: [] });
    expect(run(reporting(() => ({ when: yes }))).findings).toHaveLength(1);
    expect(run(reporting(() => ({ when: open([cause]) })))).toMatchObject({
      findings: [],
      undecided: [{ ruleId: "some-rule", root: ".", address: a.address, range: at, causes: [cause] }],
    });
  });

  test("is open where the instance, or another that it involves, may not exist", () => {
    const perhaps = peering("alicloud_vpc_peer_connection.perhaps", { presence: [cause] });
    expect(
      run(
        reporting(() => ({})),
        [perhaps],
      ),
    ).toMatchObject({ findings: [], undecided: [{ causes: [cause] }] });
    expect(run(reporting(() => ({ involved: [perhaps] })))).toMatchObject({
      findings: [],
      undecided: [{ address: a.address, causes: [cause] }],
    });
    expect(
      run(
        reporting(() => ({ when: no })),
        [perhaps],
      ),
    ).toMatchObject({ findings: [], undecided: [] });
  });

  test("with a value of a megabyte keeps its message short", () => {
    const { findings } = run(
      reporting(() => ({ message: "detailed", data: { what: "😀".repeat(500_000) } })),
    );
    expect(findings[0]?.message.length).toBeLessThan(500);
    expect(findings[0]?.message).toMatch(/^[^\ud800-\udfff]*(?:😀)+….$/);
  });
});

describe("severity", () => {
  const severityWith = (assumptions: readonly Assumption[], severity?: "warning" | "note") =>
    run(reporting(() => ({ assumptions, severity }))).findings[0];

  test.each([
    [[], "error"],
    [["default-quota"], "error"],
    [["separate-accounts"], "warning"],
    [["closed-world"], "warning"],
    [["closed-world", "separate-accounts"], "note"],
  ] as const)("of an error that rests on %j is %s", (assumptions, severity) => {
    const finding = severityWith(assumptions);
    expect(finding).toMatchObject({ severity, assumptions });
    expect(finding?.message.includes("This assumes that ")).toBe(assumptions.length > 0);
  });

  test("is not raised by what lowers it", () => {
    expect(severityWith(["closed-world"], "note")?.severity).toBe("note");
    expect(severityWith([], "warning")?.severity).toBe("warning");
  });

  test("is lowered by what the decision assumes", () => {
    const when = assuming(yes, "separate-accounts");
    expect(run(reporting(() => ({ when, assumptions: ["closed-world"] }))).findings).toMatchObject([
      { severity: "note", assumptions: ["closed-world", "separate-accounts"] },
    ]);
  });

  test("is what the settings say, whatever the rule and its assumptions say", () => {
    const rules = new Map([["some-rule", "error"]] as const);
    const create = reporting(() => ({ severity: "note", assumptions: ["closed-world"] }));
    expect(run(create, [a], { rules }).findings[0]?.severity).toBe("error");
  });
});

describe("a rule", () => {
  const strict: Rule = defineRule({ meta: { ...meta, preset: "strict" }, create: reporting(() => ({})) });

  test("runs where its preset or its level enables it", () => {
    const rules = new Map([["strict-rule", strict]]);
    expect(runAll(rules).findings).toEqual([]);
    expect(runAll(rules, [a], { preset: "strict" }).findings).toHaveLength(1);
    expect(runAll(rules, [a], { rules: new Map([["strict-rule", "note"]]) }).findings[0]?.severity).toBe(
      "note",
    );
    expect(
      runAll(rules, [a], { preset: "strict", rules: new Map([["strict-rule", "off"]]) }).findings,
    ).toEqual([]);
  });

  test("that crashes becomes a diagnostic; what it found and the others stand", () => {
    const crashing = defineRule({
      meta,
      create: ({ report }) => ({
        peering(node) {
          if (node === b) throw new TypeError("no such thing");
          report({ node, at, message: "plain" });
        },
      }),
    });
    const hopeless = defineRule({
      meta,
      create: () => {
        throw new Error("not even started");
      },
    });
    const { findings, diagnostics } = runAll(
      new Map([
        ["crashing", crashing],
        ["hopeless", hopeless],
        ["sound", defineRule({ meta, create: reporting(() => ({})) })],
      ]),
      [a, b],
    );
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["crashing", "sound"]);
    expect(diagnostics).toMatchObject([
      {
        severity: "error",
        internal: true,
        message: expect.stringMatching(/crashing.*TypeError: no such thing/),
      },
      { severity: "error", internal: true, message: expect.stringMatching(/hopeless.*not even started/) },
    ]);
  });

  test("that looks at nodes of a kind that there is not is told so", () => {
    const misspelt = defineRule({ meta, create: () => ({ securityGroup() {} }) as object });
    expect(runAll(new Map([["misspelt", misspelt]])).diagnostics).toMatchObject([
      { internal: true, message: expect.stringContaining("securityGroup") },
    ]);
  });

  test("that uses up the stack leaves it to the others", () => {
    const forever = (): number => 1 + forever();
    const endless = defineRule({ meta, create: () => ({ peering: () => void forever() }) });
    expect(runAll(new Map([["endless", endless]])).diagnostics).toMatchObject([{ internal: true }]);
  });
});

describe("instances of one block", () => {
  test("with the same fault are one finding that lists them", () => {
    const { findings } = run(
      reporting(() => ({})),
      [c, a, b],
    );
    expect(findings).toMatchObject([
      {
        message: `${a.address} is wrong. The same fault is in ${b.address} and ${c.address}.`,
        addresses: [a.address, b.address, c.address],
        related: [],
      },
    ]);
  });

  test("whose messages differ in more than instances are findings of their own", () => {
    const { findings } = run(
      reporting((node) => ({ message: "detailed", data: { what: node === a ? "1" : "2" } })),
      [b, a],
    );
    expect(findings).toMatchObject([
      { message: `${a.address} has 1.`, addresses: [a.address], related: [] },
      { message: `${b.address} has 2.`, addresses: [b.address], related: [] },
    ]);
  });

  test("whose messages differ in the instances that they name each have a sentence", () => {
    const { findings } = run(
      reporting((node) => ({
        message: "detailed",
        data: { what: node === a ? 'module.x["1"].t.u[0]' : "module.y.t.u[1]" },
      })),
      [b, a],
    );
    expect(findings).toMatchObject([
      {
        message: `${a.address} has module.x["1"].t.u[0]. The same fault is in ${b.address}.`,
        related: [{ range: at, message: `${b.address} has module.y.t.u[1].` }],
      },
    ]);
  });

  test("with faults of different holders stay apart", () => {
    const { findings } = run(
      reporting((node) => ({ holder: node === a ? "t.u[0]" : "t.u[1]" })),
      [b, a],
    );
    expect(findings.map(({ addresses }) => addresses)).toEqual([[a.address], [b.address]]);
  });

  test("are named up to three, and counted beyond", () => {
    const many = Array.from({ length: 12 }, (_, index) =>
      peering(`alicloud_vpc_peer_connection.p[${index}]`),
    );
    const { findings } = run(
      reporting(() => ({})),
      many,
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]?.addresses).toEqual(many.map(({ address }) => address).sort());
    expect(findings[0]?.message).toMatch(/The same fault is in \S+\[1\], \S+\[2\] and 9 more\.$/);
  });

  test("share what is related", () => {
    const related = [{ range: { file: "other.tf", start: 1, end: 2 }, message: "This is the hub." }];
    expect(
      run(
        reporting(() => ({ related })),
        [a, b],
      ).findings[0]?.related,
    ).toEqual(related);
  });

  test("with different faults, places or severities stay apart", () => {
    const elsewhere = { ...at, end: 21 };
    expect(
      run(
        reporting((node) => (node === a ? { message: "other" } : {})),
        [a, b],
      ).findings,
    ).toHaveLength(2);
    expect(
      run(
        reporting((node) => (node === a ? { at: elsewhere } : {})),
        [a, b],
      ).findings,
    ).toHaveLength(2);
    expect(
      run(
        reporting((node) => (node === a ? { severity: "note" } : {})),
        [a, b],
      ).findings,
    ).toHaveLength(2);
  });

  test("left open are one check with the causes of all", () => {
    const second = { message: "var.y has no value", range: null };
    const { undecided } = run(
      ({ undecided: leave }) => ({
        peering: (node) => leave({ node, at, causes: node === c ? [second, cause] : [cause] }),
      }),
      [c, b, a],
    );
    expect(undecided).toMatchObject([{ address: a.address, causes: [cause, second] }]);
  });
});

describe("the order of findings", () => {
  test("is by file, place, rule and address, however they were found", () => {
    const places = [
      { file: "b.tf", start: 1, end: 2 },
      { file: "a.tf", start: 9, end: 10 },
      { file: "a.tf", start: 1, end: 3 },
    ];
    const create: Create = ({ report }) => ({
      peering: (node) => {
        for (const place of places) report({ node, at: place, message: "plain" });
      },
    });
    const other = peering("alicloud_vpc_peer_connection.a");
    const rules = new Map([
      ["z-rule", defineRule({ meta, create })],
      ["a-rule", defineRule({ meta, create })],
    ]);
    const order = runAll(rules, [a, other]).findings.map(({ range, ruleId, addresses }) => [
      `${range.file}:${range.start}`,
      ruleId,
      addresses[0],
    ]);
    expect(order).toHaveLength(12);
    expect(order).toEqual([...order].sort((left, right) => (left.join() < right.join() ? -1 : 1)));
  });
});

describe("the fingerprint", () => {
  const print = (
    node: Subject,
    involved: readonly Subject[] = [],
    message: "plain" | "other" = "plain",
    rule = "r",
  ) =>
    runAll(
      new Map([
        [
          rule,
          defineRule({
            meta,
            create: ({ report }) => ({ network: () => report({ node, at, message, involved }) }),
          }),
        ],
      ]),
    ).findings[0]?.fingerprint;
  const vpc = peering("alicloud_vpc.v[0]");
  const subnet = peering("alicloud_vswitch.s");

  test("is the same for every instance, in whatever order the others come", () => {
    expect(print(a)).toBe(print(b));
    expect(print(a, [vpc, subnet])).toBe(print(b, [subnet, peering("alicloud_vpc.v[1]"), vpc]));
  });

  test("differs by rule, message, root and blocks", () => {
    const prints = [
      print(a),
      print(a, [], "other"),
      print(a, [], "plain", "s"),
      print(peering(a.address, { root: "live" })),
      print(peering("alicloud_vpc_peer_connection.q")),
      print(a, [vpc]),
      print(a, [subnet]),
      print(a, [peering("alicloud_vpc.v", { root: "live" })]),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });
});

describe("instances of a module that is called in several places", () => {
  const inModule = (call: string, more: Partial<Peering> = {}) =>
    peering(`module.${call}.alicloud_vpc_peer_connection.p`, {
      blockAddress: `module.${call.replace(/\[.*?\]/g, "")}.alicloud_vpc_peer_connection.p`,
      calls: [
        {
          address: `module.${call.replace(/\[.*?\]/g, "")}`,
          header: { file: "main.tf", start: call.length, end: 50 },
        },
      ],
      ...more,
    });

  test("have one finding of the same fault, which shows the calls", () => {
    const { findings } = run(
      reporting((node) => ({ related: [{ range: node.header, message: "Here." }] })),
      [inModule("b"), inModule('a["x"]'), inModule('a["y"]')],
    );
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      addresses: [
        'module.a["x"].alicloud_vpc_peer_connection.p',
        'module.a["y"].alicloud_vpc_peer_connection.p',
        "module.b.alicloud_vpc_peer_connection.p",
      ],
      related: [
        { range: at, message: "Here." },
        { range: { start: 6 }, message: "Called by module.a here." },
        { range: { start: 1 }, message: "Called by module.b here." },
      ],
    });
  });

  test("have the way that leads to them from the inside out", () => {
    const calls = ["module.a", "module.a.module.b"].map((address, start) => ({
      address,
      header: { ...at, start },
    }));
    const { findings } = run(
      reporting(() => ({})),
      [inModule("a.module.b", { calls })],
    );
    expect(findings[0]?.related.map(({ message }) => message)).toEqual([
      "Called by module.a.module.b here.",
      "Called by module.a here.",
    ]);
  });

  const findingsInvolving = (involved: (node: Peering) => Peering) =>
    run(
      reporting((node) => ({ involved: [involved(node)] })),
      [inModule("a"), inModule("b"), inModule("a.module.c"), inModule("b.module.c")],
    ).findings.map(({ addresses }) => addresses.map((address) => address.replace(/\.alicloud.*/, "")));

  test("have one too where blocks at the same place as seen from there are involved", () => {
    const inSame = (node: Peering) => peering("v", { blockAddress: node.blockAddress.replace(/\.p$/, ".v") });
    expect(findingsInvolving(inSame)).toEqual([
      ["module.a", "module.a.module.c", "module.b", "module.b.module.c"],
    ]);
    const above = (node: Peering) =>
      peering("v", { blockAddress: node.blockAddress.replace(/module\.\w+\.alicloud.*$/, "alicloud_vpc.v") });
    expect(findingsInvolving(above)).toEqual([
      ["module.a", "module.a.module.c", "module.b", "module.b.module.c"],
    ]);
  });

  test("have several where other blocks are involved", () => {
    const elsewhere = (node: Peering) =>
      peering("v", { blockAddress: `alicloud_vpc.of_${node.blockAddress.slice(7, 8)}` });
    expect(findingsInvolving(elsewhere)).toEqual([
      ["module.a"],
      ["module.a.module.c"],
      ["module.b"],
      ["module.b.module.c"],
    ]);
  });

  test("have one open check", () => {
    const { undecided } = run(
      ({ undecided: leave }) => ({ peering: (node) => leave({ node, at, causes: [cause] }) }),
      [inModule("b"), inModule("a")],
    );
    expect(undecided).toMatchObject([{ address: "module.a.alicloud_vpc_peer_connection.p" }]);
  });
});
