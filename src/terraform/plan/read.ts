import type { ReadFailure } from "../../files/reader.ts";
import type { SourceText } from "../../files/source-text.ts";
import { type JsonValue, parseJsonDocument } from "../../hcl/index.ts";
import { toMake } from "./how-to-make.ts";
import { at, has, textAt } from "./json.ts";
import type { Plan } from "./plan.ts";
import { RecordedPlan } from "./recorded-plan.ts";

/** Why a plan cannot be read, in sentences without the file's name. */
export interface PlanFailure {
  readonly failure: string;
}

/**
 * Reads what `terraform show -json` printed of a plan. Never throws, whatever the file holds.
 *
 * @param source the file, or why it cannot be read
 */
export function readPlan(source: SourceText | ReadFailure): Plan | PlanFailure {
  return "failure" in source ? { failure: unreadable(source) } : readDocument(source);
}

function unreadable({ failure, kind }: ReadFailure): string {
  if (kind === "no text")
    return "It is no text in UTF-8. If terraform plan -out=FILE wrote it, make JSON of it with terraform show -json FILE > plan.json. PowerShell writes UTF-16 there: save that as UTF-8.";
  if (kind === "too large")
    return 'It is larger than 32 MiB, so it is not read. Take out what is not needed, as with jq "del(.resource_drift, .relevant_attributes, .checks)", or plan less at once.';
  return failure;
}

function readDocument(source: SourceText): Plan | PlanFailure {
  const { value, diagnostics } = parseJsonDocument(source);
  if (value.type !== "object") return { failure: `It is no JSON object. Make it with ${toMake}.` };
  const other = otherThing(value);
  if (other !== null) return { failure: `${other} Make it with ${toMake}.` };
  const [first] = diagnostics;
  if (first !== undefined) {
    const { line, column } = source.position(first.start);
    return {
      failure: `It is no JSON, as line ${line}, column ${column} shows: ${first.message} Make it with ${toMake}.`,
    };
  }
  const fault = shapeFault(value);
  return fault === null ? new RecordedPlan(source.path, value) : { failure: fault };
}

/** What the file is instead of a plan, where that can be told. */
function otherThing(value: JsonValue): string | null {
  if (has(value, "@level"))
    return "It is the log of terraform plan -json, which does not hold the planned values.";
  if (has(value, "terraform_version") && has(value, "lineage"))
    return "It is a state as terraform stores it, not a plan.";
  if (has(value, "format_version") && has(value, "values") && !has(value, "planned_values"))
    return "It is a state, not a plan.";
  return null;
}

function shapeFault(value: JsonValue): string | null {
  const version = textAt(value, "format_version");
  if (version === null) return `It has no format_version, so it is no plan. Make it with ${toMake}.`;
  // Minor versions only add. https://developer.hashicorp.com/terraform/internals/json-format#format-summary
  if (!/^1\.\d+$/.test(version))
    return `Its format_version is ${JSON.stringify(version.slice(0, 20))}, and tf-peer-lint reads 1.x. Make it with a release of terraform that writes this version, or update tf-peer-lint.`;
  if (at(value, "planned_values")?.type !== "object")
    return `It has no planned_values, so it is no plan. Make it with ${toMake}.`;
  return null;
}
