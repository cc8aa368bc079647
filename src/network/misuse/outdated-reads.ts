import type { File } from "../../hcl/index.ts";
import type { CallSite, Root } from "../../terraform/root.ts";
import { describeCalls } from "../describe-calls.ts";
import type { AttributeRecord, AttributeRecords } from "../facts/schemas.ts";
import { isSameKind, outdatedBy, type ReleaseQuestions } from "./in-body.ts";
import { type Read, readsIn } from "./reads.ts";
import type { MisuseRecord } from "./record.ts";

/**
 * Where expressions read attributes that a release has deprecated or removed.
 * @param declared the schemas of the types that the root's modules declare, by type, of a data source `data.alicloud_vpcs`
 */
export function outdatedReads(
  root: Root,
  declared: ReadonlyMap<string, AttributeRecords>,
  questions: Pick<ReleaseQuestions, "mayHave">,
): readonly MisuseRecord[] {
  const names = new Set<string>();
  for (const schema of declared.values()) addOutdated(schema, questions, names);
  if (names.size === 0) return [];
  const files: { readonly file: File; readonly calls: readonly CallSite[] }[] = [
    ...root.files.map((file) => ({ file, calls: [] })),
    ...root.moduleFiles,
  ];
  return files.flatMap(({ file, calls }) =>
    readsIn(file, names).flatMap((read) => misuseBy(read, calls, declared, questions)),
  );
}

function addOutdated(
  schema: AttributeRecords,
  questions: Pick<ReleaseQuestions, "mayHave">,
  names: Set<string>,
): void {
  for (const name in schema) {
    const record = schema[name] as AttributeRecord;
    if (outdatedBy(record, questions) !== null) names.add(name);
    if (record.block !== undefined) addOutdated(record.block, questions, names);
  }
}

function misuseBy(
  { mode, type, address, path, at }: Read,
  calls: readonly CallSite[],
  declared: ReadonlyMap<string, AttributeRecords>,
  questions: Pick<ReleaseQuestions, "mayHave">,
): MisuseRecord[] {
  const typeName = mode === "data" ? `data.${type}` : type;
  const [record, around] = recordAt(declared.get(typeName), path);
  const outdated = record === undefined ? null : outdatedBy(record, questions);
  if (record === undefined || outdated === null) return [];
  const { replacement } = outdated;
  const isRename = replacement !== null && isSameKind(record, around?.[replacement]);
  const prefix = calls.length === 0 ? "" : `${calls.at(-1)?.address}.`;
  const block = prefix + address;
  return [
    {
      fault: { kind: "outdated", name: path.join("."), isRead: true, isRename, ...outdated },
      type: typeName,
      at,
      argument: null,
      address: block,
      blockAddress: block,
      calls: describeCalls(calls),
      doubts: [],
    },
  ];
}

/** The attribute that a path of names leads to, and those beside it. */
function recordAt(
  schema: AttributeRecords | undefined,
  [first = "", ...rest]: readonly string[],
): readonly [AttributeRecord | undefined, AttributeRecords | undefined] {
  const record = schema !== undefined && Object.hasOwn(schema, first) ? schema[first] : undefined;
  return rest.length === 0 ? [record, schema] : recordAt(record?.block, rest);
}
