/**
 * Who may import whom. Each rule carries its reason, and the check prints it.
 *
 * @type {import("dependency-cruiser").IConfiguration}
 */

/** The stages in the order in which a run passes through them. */
const stages = [
  {
    name: "files",
    path: "^src/files/",
    reason: "it finds and reads files and knows nothing of what is in them",
  },
  { name: "hcl", path: "^src/hcl/", reason: "it knows the syntax of HCL and nothing of Terraform" },
  {
    name: "terraform",
    path: "^src/terraform/",
    reason: "it knows Terraform's language and nothing of Alibaba Cloud",
  },
  {
    name: "network",
    path: "^src/network/",
    reason: "it knows Alibaba Cloud's networks and nothing of rules",
  },
  {
    name: "explain",
    path: "^src/explain/",
    reason: "it tells what evaluation came to, whichever rules there are",
  },
  { name: "rule", path: "^src/rule/", reason: "it runs rules and does not know which there are" },
  {
    name: "graph",
    path: "^src/graph/",
    reason: "it puts the network and what was found out about it into one picture, in whatever format",
  },
  { name: "rules", path: "^rules/", reason: "rules give findings and do not care how they are shown" },
  {
    name: "report and fix",
    path: "^src/(report|fix)/",
    reason: "they turn findings into text and do nothing else",
  },
];

/** The types and small words that all stages share: each file is plain and imports no stage. */
const sharedNames =
  "compare-text|range|diagnostic|error|explanation|finding|grouping|nearest-name|progress|result|settings|severity|topology|version";
const shared = `^src/(${sharedNames})\\.ts$`;

/** What sits around the stages and puts them together. */
const outermost = `^src/(config/|plugins/|fallback/|cli/|lsp/|action/|(?!(${sharedNames})\\.ts$)[^/]+\\.ts$)`;

/** Who may touch the disk and the process. */
const outside = "^src/(files/|config/|fallback/|cli/|lsp/|action/|(launcher|cli|bin|action)\\.ts$)";

const core = (...names) => `^(node:)?(${names.join("|")})$`;

const direction = stages.map(({ name, path, reason }, index) => ({
  name: `${name.replaceAll(" ", "-")}-imports-no-later-stage`,
  severity: "error",
  comment: `${name} comes before what it imports here: ${reason}.`,
  from: { path },
  to: { path: [...stages.slice(index + 1).map((later) => later.path), outermost] },
}));

module.exports = {
  forbidden: [
    ...direction,
    {
      name: "reports-are-pure",
      severity: "error",
      comment:
        "A report is a function of the result, so it needs no syntax, values or network: what it shows belongs into the finding.",
      from: { path: "^src/(report|fix)/" },
      to: { path: "^src/(hcl|terraform|network)/" },
    },
    {
      name: "shared-types-import-no-stage",
      severity: "error",
      comment: "Every stage imports these types, so what they import would be imported by every stage.",
      from: { path: shared },
      to: { pathNot: [shared, "^src/files/(source-text|reader)\\.ts$"] },
    },
    {
      name: "only-the-outside-touches-the-outside",
      severity: "error",
      comment:
        "Only files/, config/, fallback/ and the entry points touch the disk and the process; the rest works on what it is given, so that the same code serves unsaved buffers, tests and plans.",
      from: { path: "^(src|rules)/", pathNot: outside },
      to: {
        path: core(
          "fs",
          "fs/promises",
          "os",
          "process",
          "child_process",
          "worker_threads",
          "readline",
          "module",
          "vm",
        ),
      },
    },
    {
      name: "no-network",
      severity: "error",
      comment: "Linting talks to nobody: no request leaves the machine, whatever the configuration says.",
      from: { path: "^(src|rules)/" },
      to: { path: core("net", "tls", "http", "https", "http2", "dns", "dns/promises", "dgram", "inspector") },
    },
    {
      name: "fallback-is-handed-in",
      severity: "error",
      comment:
        "HashiCorp's parser is given to the syntax stage as a function, so that the stage runs without it.",
      from: { path: "^(src|rules)/", pathNot: "^src/(fallback/|parser\\.ts$)" },
      to: { path: "^src/fallback/" },
    },
    {
      name: "hcl2json-only-in-fallback",
      severity: "error",
      comment: "It costs half a second to load and can die, so only the guarded child process loads it.",
      from: { path: "^(src|rules)/", pathNot: "^src/fallback/" },
      to: { path: "@cdkt[fn]/hcl2json" },
    },
    {
      name: "no-circular",
      severity: "error",
      comment: "Files that import each other cannot be understood, tested or loaded one by one.",
      from: {},
      // Types may refer to each other, as a tree's nodes do: nothing is loaded for them.
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "only-declared-packages",
      severity: "error",
      comment:
        "What runs for users must be a dependency of package.json, not one that another package brings.",
      from: { path: "^(src|rules)/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown", "npm-optional"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      comment: "This import leads nowhere.",
      from: {},
      // @types/sarif has types only: there is no module of that name.
      to: { couldNotResolve: true, pathNot: "^sarif$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".js", ".json"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
