import type { ProviderName, Survey } from "../survey.ts";

/** What is written where a user has to put something in its place: each is refused as it is. */
const placeholders = { uid: "UID", cidr: "CIDR", root: "ROOT" } as const;

/**
 * A config file to begin with: the defaults, and as comments what a look at the repository suggests. Without the `#` in front
 * of its keys, a suggestion counts.
 * @param relative a path as seen from the folder of the file
 * @param schema where editors find the schema; null where it is not installed
 */
export function starterConfig(
  survey: Survey,
  relative: (path: string) => string,
  schema: string | null,
): string {
  const parts = [
    head(schema),
    "# Which rules are on: recommended, or strict for all of them.\npreset: recommended",
    `${prose("Levels of single rules: off, note, warning or error. `tf-peer-lint --list-rules` lists the rules.")}
#rules:
#  require-route: error`,
    accounts(survey, relative),
    vpcs(survey),
    remoteStates(survey, relative),
    environments(survey, relative),
    ignored(survey, relative),
  ];
  return `${parts.filter((part) => part !== null).join("\n\n")}\n`;
}

function head(schema: string | null): string {
  const text = prose("The config of tf-peer-lint. A key counts once the # in front of its lines is gone.");
  return schema === null ? text : `# yaml-language-server: $schema=${schema}\n${text}`;
}

function accounts({ accounts: groups, roots }: Survey, relative: (path: string) => string): string | null {
  if (groups.length === 0) return null;
  const name = ({ root, address }: ProviderName) =>
    quoted(roots.length === 1 ? address : `${relative(root)}:${address}`);
  const entries = groups.map(
    (names) => `#  - uid: ${placeholders.uid}\n#    providers: [${names.map(name).join(", ")}]`,
  );
  const text =
    "Whose accounts these providers work with, which no file says. Known ids make of assumptions and open checks certain ones.";
  return [prose(text), "#accounts:", ...entries].join("\n");
}

function vpcs({ vpcs: ids }: Survey): string | null {
  if (ids.length === 0) return null;
  const entries = ids.map((id) => `#    - id: ${quoted(id)}\n#      cidrBlocks: [${placeholders.cidr}]`);
  const text =
    "VPCs that are in no Terraform file here, with all their blocks: overlaps with them are found then.";
  return [prose(text), "#facts:", "#  vpcs:", ...entries].join("\n");
}

function remoteStates({ remoteStates: states }: Survey, relative: (path: string) => string): string | null {
  if (states.length === 0) return null;
  const entries = states.map(
    ({ root, address }) => `#  ${quoted(`${relative(root)}:${address}`)}: ${placeholders.root}`,
  );
  const text = "Whose states these are: the folder of the root module, where it is one of this repository.";
  return [prose(text), "#remoteState:", ...entries].join("\n");
}

/** Only of one root module: a file has the environments of all that it is for. */
function environments({ environments: all }: Survey, relative: (path: string) => string): string | null {
  const roots = [...new Set(all.map(({ root }) => root))];
  if (roots.length === 0) return null;
  if (roots.length > 1) {
    const folders = roots.map(relative).join(", ");
    return prose(
      `Several root modules have files of values of their own: ${folders}. \`tf-peer-lint init FOLDER\` writes a config with environments for one of them.`,
    );
  }
  const entries = all.map(
    ({ name, files }) => `#  ${quoted(name)}: [${files.map((file) => quoted(relative(file))).join(", ")}]`,
  );
  return [prose("Environments, each linted with its files of values."), "#environments:", ...entries].join(
    "\n",
  );
}

const examplesFolder = /^(?:examples?|tests?|fixtures|sandbox)$/;

function ignored({ roots }: Survey, relative: (path: string) => string): string | null {
  const found = roots.flatMap((root) => {
    const names = relative(root).split("/");
    const at = names.findIndex((name) => examplesFolder.test(name));
    return at === -1 ? [] : [`/${names.slice(0, at + 1).join("/")}`];
  });
  const folders = [...new Set(found)].sort();
  if (folders.length === 0) return null;
  return `${prose("Folders that are not searched for root modules.")}\n#ignore: [${folders.map(quoted).join(", ")}]`;
}

/** As YAML has it: bare where nothing in it can mean something else. */
function quoted(text: string): string {
  const isBare =
    /^[a-zA-Z/][\w./:-]*$/.test(text) &&
    !/:$/.test(text) &&
    !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isBare ? text : JSON.stringify(text);
}

/** Comments of at most 100 columns. */
function prose(text: string): string {
  const lines: string[] = [];
  // A path may hold anything, and must not end the comment.
  for (const word of text.replace(/[\p{Cc}\u2028\u2029]/gu, "?").split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 99) lines.push(`# ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join("\n");
}
