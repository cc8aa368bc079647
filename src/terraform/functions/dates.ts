import type { Value } from "../value.ts";
import { number, string } from "../values/construct.ts";
import { parameter, textOf } from "./arguments.ts";
import { type FunctionDefinition, isProblem, type Problem, problem } from "./definition.ts";
import { parseDuration } from "./duration.ts";
import {
  offsetText,
  padded,
  parseTimestamp,
  type Shown,
  shown,
  type Timestamp,
  timestampText,
} from "./timestamp.ts";

const invalid = "not a valid RFC3339 timestamp";

const timeadd: FunctionDefinition = {
  parameters: [parameter("timestamp", "string"), parameter("duration", "string")],
  returns: "string",
  call(timestamp: Value, duration: Value) {
    const start = parseTimestamp(textOf(timestamp));
    if (start === null) return problem(invalid);
    const distance = parseDuration(textOf(duration));
    if (distance === null) return problem(`time: invalid duration ${JSON.stringify(textOf(duration))}`);
    return string(timestampText({ ...start, nanoseconds: start.nanoseconds + distance }));
  },
};

const timecmp: FunctionDefinition = {
  parameters: [parameter("timestamp_a", "string"), parameter("timestamp_b", "string")],
  returns: "number",
  call(left: Value, right: Value) {
    const [a, b] = [parseTimestamp(textOf(left), true), parseTimestamp(textOf(right), true)];
    if (a === null || b === null) return problem(invalid, a === null ? 0 : 1);
    return number(a.nanoseconds === b.nanoseconds ? 0 : a.nanoseconds < b.nanoseconds ? -1 : 1);
  },
};

/** A text in quotes, one letter repeated, or what stands between. */
const token = /''|'(?:''|[^'])*(?:'(?!')|$)|([A-Za-z])\1*|[^'A-Za-z]+/g;

const formatdate: FunctionDefinition = {
  parameters: [parameter("format", "string"), parameter("time", "string")],
  returns: "string",
  call(format: Value, time: Value) {
    const timestamp = parseTimestamp(textOf(time));
    if (timestamp === null) return problem(invalid, 1);
    const now = shown(timestamp);
    const pieces: string[] = [];
    for (const [piece] of textOf(format).matchAll(token)) {
      const text = formatToken(piece, now, timestamp);
      if (isProblem(text)) return text;
      pieces.push(text);
    }
    return string(pieces.join(""));
  },
};

function formatToken(piece: string, now: Shown, timestamp: Timestamp): string | Problem {
  if (piece === "''") return "'";
  if (piece.startsWith("'")) {
    const isClosed = piece.length > 1 && piece.endsWith("'");
    return isClosed ? piece.slice(1, -1).replaceAll("''", "'") : problem("unterminated literal '", 0);
  }
  if (!/^[A-Za-z]/.test(piece)) return piece;
  return verb(piece, now, timestamp) ?? problem(`invalid date format verb ${JSON.stringify(piece)}`, 0);
}

/** What a verb stands for; null where there is none of this letter and length. */
function verb(piece: string, now: Shown, timestamp: Timestamp): string | null {
  const length = piece.length;
  switch (piece[0]) {
    case "Y":
      return length === 2 ? padded(now.year % 100) : length === 4 ? padded(now.year, 4) : null;
    case "M":
      return length <= 2 ? shortNumber(now.month, length) : name(months[now.month - 1], length);
    case "D":
      return shortNumber(now.day, length);
    case "E":
      return length === 3 || length === 4 ? name(weekdays[now.weekday], length) : null;
    case "h":
      return shortNumber(now.hour, length);
    case "H":
      return shortNumber(now.hour % 12 === 0 ? 12 : now.hour % 12, length);
    case "A":
      return length === 2 ? (now.hour < 12 ? "AM" : "PM") : null;
    case "a":
      return length === 2 ? (now.hour < 12 ? "am" : "pm") : null;
    case "m":
      return shortNumber(now.minute, length);
    case "s":
      return shortNumber(now.second, length);
    case "Z":
      return zone(timestamp, length);
    default:
      return null;
  }
}

function shortNumber(value: number, length: number): string | null {
  return length === 1 ? String(value) : length === 2 ? padded(value) : null;
}

function name(whole: string | undefined, length: number): string | null {
  if (whole === undefined || length > 4) return null;
  return length === 3 ? whole.slice(0, 3) : whole;
}

function zone(timestamp: Timestamp, length: number): string | null {
  if (length === 1) return offsetText(timestamp, ":", "Z");
  if (length === 3) return offsetText(timestamp, "", "UTC");
  if (length === 4) return offsetText(timestamp, "", null);
  return length === 5 ? offsetText(timestamp, ":", null) : null;
}

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

export const dateFunctions: Readonly<Record<string, FunctionDefinition>> = { formatdate, timeadd, timecmp };
