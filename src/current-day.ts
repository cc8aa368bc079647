import { UsageError } from "./error.ts";

/**
 * The day on which comments that suppress findings expire or not, in UTC: that of `SOURCE_DATE_EPOCH`, which makes runs
 * repeatable (https://reproducible-builds.org/specs/source-date-epoch/), else today.
 *
 * @throws UsageError if the variable is no number of seconds
 */
export function currentDay(environment: Readonly<Record<string, string | undefined>>): string {
  const { SOURCE_DATE_EPOCH: seconds } = environment;
  if (!seconds) return dayOf(Date.now());
  if (!/^\d{1,11}$/.test(seconds))
    throw new UsageError(`SOURCE_DATE_EPOCH is a number of seconds since 1970, and not ${seconds}.`);
  return dayOf(Number(seconds) * 1000);
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, "2027-01-31".length);
}
