/** The numbers of a release of a provider, `1.240.0`. What comes after them (`-beta1`) is left out. */
export type Release = readonly [major: number, minor: number, patch: number];

/** Releases from `from` on, up to `to`. */
export interface ReleaseRange {
  readonly from: Release;
  /** Null where there is no last one. */
  readonly to: { readonly release: Release; readonly isIncluded: boolean } | null;
}

export const everyRelease: ReleaseRange = { from: [0, 0, 0], to: null };

/** The numbers of a release as lock files and the provider's documentation write it; null for another text. */
export function releaseOf(text: string): Release | null {
  const [, major, minor, patch] = /^v?(\d+)\.(\d+)\.(\d+)(?:[-+][0-9A-Za-z.+-]+)?$/.exec(text.trim()) ?? [];
  return major === undefined ? null : [Number(major), Number(minor), Number(patch)];
}

export function compareReleases(left: Release, right: Release): number {
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/**
 * The releases that a version constraint admits: those between its bounds. What it leaves out in between (`!= 1.2.3`) counts as
 * admitted, and so does every release where the text is no constraint, so that "it admits none" is never said wrongly.
 * https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function admittedBy(constraint: string): ReleaseRange {
  return constraint.split(",").map(termRange).reduce(both, everyRelease);
}

/** What two constraints on one provider admit together. */
export function both(left: ReleaseRange, right: ReleaseRange): ReleaseRange {
  const from = compareReleases(left.from, right.from) >= 0 ? left.from : right.from;
  if (left.to === null || right.to === null) return { from, to: left.to ?? right.to };
  const order = compareReleases(left.to.release, right.to.release);
  const isLeft = order < 0 || (order === 0 && !left.to.isIncluded);
  return { from, to: isLeft ? left.to : right.to };
}

/** Whether there may be a release in the range that is as new as another. */
export function admitsSince({ to }: ReleaseRange, since: Release): boolean {
  if (to === null) return true;
  const order = compareReleases(to.release, since);
  return order > 0 || (order === 0 && to.isIncluded);
}

/** Whether no release can be in the range: its constraints contradict each other. */
export function isEmpty(range: ReleaseRange): boolean {
  return !admitsSince(range, range.from);
}

const term = /^(=|>=|>|<=|<|~>)?\s*v?(\d+)(?:\.(\d+|[*x]))?(?:\.(\d+|[*x]))?(?:[-+][0-9A-Za-z.+-]+)?$/;

function termRange(text: string): ReleaseRange {
  const [, operator = "=", ...numbers] = term.exec(text.trim()) ?? [];
  const written = numbers.filter((one) => one !== undefined && /^\d/.test(one)).map(Number);
  if (written.length === 0) return everyRelease;
  const [major = 0, minor = 0, patch = 0] = written;
  const release: Release = [major, minor, patch];
  // A release that is written in part (`1.2`) ends where the next one of its length begins.
  const end = written.length === 3 ? { release, isIncluded: true } : before(next(written));
  switch (operator) {
    case ">":
    case ">=":
      return { from: release, to: null };
    case "<":
      return { from: [0, 0, 0], to: before(release) };
    case "<=":
      return { from: [0, 0, 0], to: end };
    case "~>":
      return { from: release, to: written.length === 1 ? null : before(next(written.slice(0, -1))) };
    default:
      return { from: release, to: end };
  }
}

function before(release: Release): { readonly release: Release; readonly isIncluded: boolean } {
  return { release, isIncluded: false };
}

/** The first release after all that begin with the numbers. */
function next(numbers: readonly number[]): Release {
  const [major = 0, minor] = numbers;
  return minor === undefined ? [major + 1, 0, 0] : [major, minor + 1, 0];
}
