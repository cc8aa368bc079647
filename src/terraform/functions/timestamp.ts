/** A moment and the offset in which it is told. */
export interface Timestamp {
  /** Since 1970-01-01T00:00:00Z. */
  readonly nanoseconds: bigint;
  /** East of Greenwich. */
  readonly offsetMinutes: number;
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{1,2}):(\d{2}):(\d{2})(?:([.,])(\d+))?(?:Z|([+-])(\d{2}):(\d{2}))$/;

/**
 * Reads a timestamp of RFC 3339; null where it is none.
 *
 * @param isLenient whether an hour may have one digit and a comma stand in front of a fraction, as in Go's `time.Parse`
 */
export function parseTimestamp(text: string, isLenient = false): Timestamp | null {
  const found = pattern.exec(text);
  if (found === null) return null;
  const [
    ,
    year,
    month,
    day,
    hour = "",
    minute,
    second,
    mark,
    fraction = "",
    sign,
    hours = "0",
    minutes = "0",
  ] = found;
  if (!isLenient && (hour.length !== 2 || mark === ",")) return null;
  const date = daysOf(Number(year), Number(month), Number(day));
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  const [offsetHours, offsetMinutes] = [Number(hours), Number(minutes)];
  const hasWrongOffset = isLenient
    ? offsetHours > 24 || offsetMinutes > 60
    : offsetHours > 23 || offsetMinutes > 59;
  if (date === null || h > 23 || m > 59 || s > 59 || hasWrongOffset) return null;
  const offset = (sign === "-" ? -1 : 1) * (offsetHours * 60 + offsetMinutes);
  const seconds = BigInt(date) * 86_400n + BigInt(h * 3600 + m * 60 + s - offset * 60);
  const nanoseconds = BigInt(fraction.slice(0, 9).padEnd(9, "0"));
  return { nanoseconds: seconds * perSecond + nanoseconds, offsetMinutes: offset };
}

const perSecond = 1_000_000_000n;

/** Days since 1970-01-01; null where there is no such date. */
function daysOf(year: number, month: number, day: number): number | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() / 86_400_000 : null;
}

/** What calendar and clock show at the moment, at its offset. */
export interface Shown {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
  /** From 0, which is Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

export function shown({ nanoseconds, offsetMinutes }: Timestamp): Shown {
  let seconds = nanoseconds / perSecond;
  if (nanoseconds % perSecond < 0n) seconds -= 1n;
  const date = new Date((Number(seconds) + offsetMinutes * 60) * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}

/** In RFC 3339, without a fraction of a second. */
export function timestampText(timestamp: Timestamp): string {
  const { year, month, day, hour, minute, second } = shown(timestamp);
  const date = [padded(year, 4), padded(month), padded(day)].join("-");
  return `${date}T${[hour, minute, second].map((one) => padded(one)).join(":")}${offsetText(timestamp, ":", "Z")}`;
}

/** `+08:00`; for no offset at all what `utc` says. */
export function offsetText({ offsetMinutes }: Timestamp, separator: string, utc: string | null): string {
  if (offsetMinutes === 0 && utc !== null) return utc;
  const minutes = Math.abs(offsetMinutes);
  return `${offsetMinutes < 0 ? "-" : "+"}${padded(Math.trunc(minutes / 60))}${separator}${padded(minutes % 60)}`;
}

export function padded(value: number, length = 2): string {
  return value < 0 ? `-${String(-value).padStart(length - 1, "0")}` : String(value).padStart(length, "0");
}
