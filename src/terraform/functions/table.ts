import { assumptionFunctions } from "./assumptions.ts";
import { cidrFunctions } from "./cidr.ts";
import { compressionFunctions } from "./compression.ts";
import { conversionFunctions } from "./conversion.ts";
import { csvFunctions } from "./csv.ts";
import { dateFunctions } from "./dates.ts";
import type { FunctionDefinition, HostedFunction } from "./definition.ts";
import { encodingFunctions } from "./encoding.ts";
import { fileFunctions } from "./files.ts";
import { formatFunctions } from "./format.ts";
import { hashFunctions } from "./hashes.ts";
import { logicFunctions } from "./logic.ts";
import { mappingFunctions } from "./mappings.ts";
import { numericFunctions } from "./numeric.ts";
import { openTofuFunctions } from "./opentofu.ts";
import { pathFunctions } from "./paths.ts";
import { regularExpressionFunctions } from "./regular-expressions.ts";
import { rsaFunctions } from "./rsa.ts";
import { selectionFunctions } from "./selection.ts";
import { sequenceFunctions } from "./sequences.ts";
import { setFunctions } from "./sets.ts";
import { stringFunctions } from "./strings.ts";
import { templateFunctions } from "./templates.ts";
import { textEncodingFunctions } from "./text-encodings.ts";
import { unevaluatedFunctions } from "./unevaluated.ts";
import { yamldecode } from "./yaml-decode.ts";
import { yamlencode } from "./yaml-encode.ts";

const groups: readonly Readonly<Record<string, FunctionDefinition | HostedFunction>>[] = [
  assumptionFunctions,
  cidrFunctions,
  compressionFunctions,
  conversionFunctions,
  csvFunctions,
  dateFunctions,
  encodingFunctions,
  fileFunctions,
  formatFunctions,
  hashFunctions,
  logicFunctions,
  mappingFunctions,
  numericFunctions,
  openTofuFunctions,
  pathFunctions,
  regularExpressionFunctions,
  rsaFunctions,
  selectionFunctions,
  sequenceFunctions,
  setFunctions,
  stringFunctions,
  templateFunctions,
  textEncodingFunctions,
  unevaluatedFunctions,
  { yamldecode, yamlencode },
];

/** The function of that name; null where there is none. */
export function functionNamed(name: string): FunctionDefinition | HostedFunction | null {
  for (const group of groups) if (Object.hasOwn(group, name)) return group[name] ?? null;
  return null;
}

/** The names of all functions, those included whose arguments are evaluated by themselves. */
export function functionNames(): readonly string[] {
  return [...groups.flatMap((group) => Object.keys(group)), "try", "can", "convert"].sort();
}

/** The name of a function that is at most two edits away from a misspelt one; null if there is none. */
export function suggestedName(name: string): string | null {
  let best: string | null = null;
  let fewest = 3;
  for (const candidate of functionNames()) {
    if (Math.abs(candidate.length - name.length) >= fewest) continue;
    const edits = editDistance(name, candidate);
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

function editDistance(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i++) {
    const next = [i];
    for (let j = 1; j <= right.length; j++) {
      const replaced = (row[j - 1] as number) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[right.length] as number;
}
