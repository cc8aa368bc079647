import type { ChainStep, ExplainedResource, Explanation, ValueRecord } from "../../explanation.ts";
import { visibleJson } from "../visible.ts";
import { type Exact, exactJson } from "./exact-json.ts";

/** The resources of an explanation as JSON. Later versions only add keys. */
export function jsonExplanation({ resources }: Explanation): string {
  return `${visibleJson(exactJson({ version: 1, resources: resources.map(resourceJson) }))}\n`;
}

function resourceJson(resource: ExplainedResource): Exact {
  const { root, environment, address, mode, type, file, line, provider, attributes } = resource;
  return {
    ...{ root, environment, address, mode, type, file, line },
    provider: {
      address: provider.address,
      region: provider.region,
      account: provider.account,
      accountAssumed: provider.accountAssumed,
    },
    attributes: recordsJson(attributes),
  };
}

function recordsJson(records: ReadonlyMap<string, ValueRecord>): ReadonlyMap<string, Exact> {
  return new Map([...records].map(([name, record]) => [name, recordJson(record)]));
}

function recordJson(record: ValueRecord): Exact {
  const from = record.from.map(stepJson);
  switch (record.kind) {
    case "known":
      return { known: true, value: record.value, from };
    case "sensitive":
      return { known: true, sensitive: true, from };
    case "reference":
      return { known: false, reference: record.reference, from };
    case "unknown":
      return {
        known: false,
        cause: record.cause,
        file: record.file,
        line: record.line,
        column: record.column,
        from,
      };
    case "elements":
      return { known: false, elements: record.elements.map(recordJson), from };
    case "entries":
      return { known: false, entries: recordsJson(record.entries), from };
  }
}

function stepJson({ file, line, column, text }: ChainStep): Exact {
  return { file, line, column, text };
}
