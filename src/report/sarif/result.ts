import type { Location, LogicalLocation, Fix as SarifFix, Result as SarifResult, ThreadFlow } from "sarif";
import type { Finding, Fix } from "../../finding.ts";
import { flowsOf, relatedOf } from "../related.ts";
import { limits } from "./limits.ts";
import { type Places, plainMessage } from "./places.ts";

/** Whether a finding has more places than a result may have. */
export function hasTooManyPlaces(finding: Finding): boolean {
  const steps = flowsOf(finding).reduce((sum, flow) => sum + flow.length, 0);
  const most = Math.max(relatedOf(finding).length + 1, finding.addresses.length);
  return most > limits.locationsPerResult || steps > limits.threadFlowLocationsPerResult;
}

/** How many places a result shows. */
export function placesShown(finding: Finding): number {
  const steps = flowsOf(finding).reduce((sum, flow) => sum + flow.length, 0);
  return (
    Math.min(relatedOf(finding).length + 1, limits.locationsPerResult) +
    Math.min(finding.addresses.length, limits.locationsPerResult) +
    Math.min(steps, limits.threadFlowLocationsPerResult)
  );
}

/** A finding as a result, but for what suppresses it and its relation to a baseline. */
export function resultOf(
  finding: Finding,
  places: Places,
  ruleIndexes: ReadonlyMap<string, number>,
): SarifResult {
  const index = ruleIndexes.get(finding.ruleId);
  const flows = threadFlows(finding, places);
  const related = relatedLocations(finding, places);
  return {
    ruleId: finding.ruleId,
    ...(index === undefined ? {} : { ruleIndex: index }),
    level: finding.severity,
    message: plainMessage(finding.message),
    locations: [
      {
        ...places.location(finding.range),
        ...(finding.addresses.length === 0 ? {} : { logicalLocations: logicalLocations(finding) }),
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(flows.length === 0 ? {} : { codeFlows: flows.map((flow) => ({ threadFlows: [flow] })) }),
    ...(finding.fixes.length === 0 ? {} : { fixes: finding.fixes.map((fix) => fixOf(fix, places)) }),
    partialFingerprints: { "tfPeerLint/v1": finding.fingerprint },
    properties: {
      messageId: finding.messageId,
      root: finding.root,
      assumptions: finding.assumptions,
      environments: finding.environments,
    },
  };
}

/** What a rule names first is nearest to the fault, so that the last ones are left out where there are too many. */
function relatedLocations(finding: Finding, places: Places): Location[] {
  return relatedOf(finding)
    .slice(0, limits.locationsPerResult - 1)
    .map(({ range, message }, id) => ({ id, ...places.location(range), message: plainMessage(message) }));
}

function logicalLocations({ addresses }: Finding): LogicalLocation[] {
  return addresses
    .slice(0, limits.locationsPerResult)
    .map((address) => ({ fullyQualifiedName: address, kind: "resource" }));
}

/** Whole ways only: half of one leads nowhere. */
function threadFlows(finding: Finding, places: Places): ThreadFlow[] {
  let left: number = limits.threadFlowLocationsPerResult;
  const flows: ThreadFlow[] = [];
  for (const flow of flowsOf(finding)) {
    left -= flow.length;
    if (left < 0) break;
    flows.push({ locations: flow.map((range) => ({ location: places.location(range) })) });
  }
  return flows;
}

function fixOf({ message, edits }: Fix, places: Places): SarifFix {
  const files = [...new Set(edits.map(({ range }) => range.file))];
  return {
    description: plainMessage(message),
    artifactChanges: files.map((file) => ({
      artifactLocation: places.artifact(file),
      replacements: edits
        .filter(({ range }) => range.file === file)
        .map(({ range, text }) => ({
          deletedRegion: places.region(range),
          ...(text === "" ? {} : { insertedContent: { text } }),
        })),
    })),
  };
}
