/** A version as `hashicorp/go-version` reads it, whose numbers may have any count of parts. */
interface Version {
  /** Three at least; what is not written is 0. */
  readonly numbers: readonly number[];
  /** How many of the numbers are written. */
  readonly written: number;
  /** `beta.1` of `1.2.0-beta.1`; empty for a release. */
  readonly prerelease: string;
}

type Operator = "=" | "!=" | ">" | "<" | ">=" | "<=" | "~>";

const versionPattern =
  /^v?(\d+(?:\.\d+)*)(?:-(\d[\dA-Za-z~-]*(?:\.[\dA-Za-z~-]+)*)|-?([A-Za-z~-][\dA-Za-z~-]*(?:\.[\dA-Za-z~-]+)*))?(?:\+[\dA-Za-z~-]+(?:\.[\dA-Za-z~-]+)*)?$/;

/**
 * Whether a version fits a constraint, `~> 1.2, != 1.2.3`, as Terraform judges it; null where one of the two is none.
 * https://github.com/hashicorp/go-version/blob/v1.7.0/constraint.go
 */
export function admits(constraint: string, version: string): boolean | null {
  const candidate = parseVersion(version);
  if (candidate === null) return null;
  let admitted = true;
  for (const part of constraint.split(",")) {
    const [operator = ""] = /^(?:!=|>=|<=|~>|=|>|<)?/.exec(part.trim()) ?? [];
    const wanted = parseVersion(part.trim().slice(operator.length).trim());
    if (wanted === null) return null;
    admitted &&= fits(candidate, (operator || "=") as Operator, wanted);
  }
  return admitted;
}

function parseVersion(text: string): Version | null {
  const [, digits, numbered, named] = versionPattern.exec(text) ?? [];
  if (digits === undefined) return null;
  const numbers = digits.split(".").map(Number);
  const written = numbers.length;
  while (numbers.length < 3) numbers.push(0);
  return { numbers, written, prerelease: named ?? numbered ?? "" };
}

function fits(version: Version, operator: Operator, wanted: Version): boolean {
  const order = compare(version, wanted);
  if (operator === "=") return order === 0;
  if (operator === "!=") return order !== 0;
  if (!mayMeet(version, wanted)) return false;
  switch (operator) {
    case ">":
      return order > 0;
    case "<":
      return order < 0;
    case ">=":
      return order >= 0;
    case "<=":
      return order <= 0;
    case "~>":
      return order >= 0 && isOfSameLine(version, wanted);
  }
}

/** A prerelease is taken only where the constraint names one of the same release. */
function mayMeet(version: Version, wanted: Version): boolean {
  if (version.prerelease === "") return true;
  return wanted.prerelease !== "" && haveSameNumbers(version, wanted);
}

/** Whether a version that is no older differs in the last number that is written only, or behind it. */
function isOfSameLine(version: Version, wanted: Version): boolean {
  if (wanted.prerelease !== "" && version.prerelease === "") return false;
  if (wanted.numbers.length > version.numbers.length) return false;
  const fixed = wanted.numbers.slice(0, wanted.written - 1);
  if (fixed.some((number, at) => version.numbers[at] !== number)) return false;
  return (wanted.numbers.at(-1) ?? 0) <= (version.numbers.at(-1) ?? 0);
}

function haveSameNumbers({ numbers: left }: Version, { numbers: right }: Version): boolean {
  return left.length === right.length && left.every((number, at) => number === right[at]);
}

/** Negative where the left one is older. */
function compare(left: Version, right: Version): number {
  if (haveSameNumbers(left, right)) return comparePrereleases(left.prerelease, right.prerelease);
  const length = Math.max(left.numbers.length, right.numbers.length);
  for (let at = 0; at < length; at++) {
    const difference = (left.numbers[at] ?? 0) - (right.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A release is newer than all of its prereleases. */
function comparePrereleases(left: string, right: string): number {
  if (left === right) return 0;
  if (left === "" || right === "") return left === "" ? 1 : -1;
  const [parts, others] = [left.split("."), right.split(".")];
  for (let at = 0; at < Math.max(parts.length, others.length); at++) {
    const order = compareParts(parts[at] ?? "", others[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

/** Numbers come before words, and a part that is missing before a word and after a number. */
function compareParts(left: string, right: string): number {
  if (left === right) return 0;
  if (left === "") return isNumber(right) ? -1 : 1;
  if (right === "") return isNumber(left) ? 1 : -1;
  if (isNumber(left) !== isNumber(right)) return isNumber(left) ? -1 : 1;
  return (isNumber(left) ? Number(left) > Number(right) : left > right) ? 1 : -1;
}

function isNumber(part: string): boolean {
  return /^-?\d+$/.test(part);
}
