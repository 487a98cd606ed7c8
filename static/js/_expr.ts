// Evaluates expressions of decision trees: the twin of package expr, from the JSON that it writes. Numbers are exact fractions,
// dates are counted in days, and what reads something that is not known is unknown itself.

import { logic, type Code } from "./_logic";

export type { Code };

/** A number: numerator and denominator in lowest terms, the denominator above 0. */
export type Rational = readonly [bigint, bigint];

/** An option, the options ticked, a number, or a date as the number of days since 1 January of year 1. */
export type Value = string | ReadonlySet<string> | Rational | number;

/**
 * A table. A row has its key before the values of its columns, or its two ends, null where it is open. Values are decimals or
 * dates.
 */
export interface Table {
  by: "key" | "number" | "date";
  columns: string[];
  rows: (string | null)[][];
  otherwise?: string[];
}

/** Days of the week, 1 for Monday, on which nobody works, and the dates that differ from them. */
export interface Calendar {
  weekend: number[];
  holidays?: string[];
  working?: string[];
}

/** What expressions are computed from. */
export interface Context {
  answers: ReadonlyMap<string, Value>;
  today: number | null;
  tables?: Record<string, Table>;
  calendars?: Record<string, Calendar>;
}

/** The cells of a table's row, with what stands before the values. */
type Cells = readonly (string | null)[];

/** The row that a sum looks at. */
interface Row {
  table: Table;
  cells: Cells;
}

const end = 3652059; // the number of days in the years 1 to 9999
const int = Math.floor;

/** Returns a fraction in lowest terms; unknown where it divides by zero or outgrows what the twin computes with. */
function ratio(n: bigint, d: bigint): Rational | null {
  let [a, b] = [n, d];
  while (b) [a, b] = [b, a % b];
  if (!d) return null;
  if (a < 0n !== d < 0n) a = -a;
  n /= a;
  d /= a;
  return (n < 0n ? -n : n) >> 256n || d >> 256n ? null : [n, d];
}

/** Reads 12, -12.5 or 1/3. */
export function rational(text: string): Rational | null {
  const parts = /^(-?\d+)(?:\.(\d+)|\/(\d+))?$/.exec(text);
  if (!parts) return null;
  const [, whole, decimals = "", bottom] = parts;
  return ratio(BigInt(whole + decimals), bottom ? BigInt(bottom) : 10n ** BigInt(decimals.length));
}

const down = ([n, d]: Rational): bigint => n / d - (n % d < 0n ? 1n : 0n);

/** Rounds half away from zero to decimal places. */
function round([n, d]: Rational, places: number): Rational | null {
  const scale = 10n ** BigInt(places);
  const size = ((n < 0n ? -n : n) * scale * 2n + d) / (d * 2n);
  return ratio(n < 0n ? -size : size, scale);
}

/** Writes a number as a decimal with as many places as it needs, at most so many, and two where no decimal is exact. */
export function decimal(number: Rational, most = 10n ** 256n % number[1] ? 2 : 12): string {
  const [n, d] = round(number, most) ?? number;
  const digits = String(((n < 0n ? -n : n) * 10n ** BigInt(most)) / d).padStart(most + 1, "0");
  const point = digits.length - most;
  return (n < 0n ? "-" : "") + `${digits.slice(0, point)}.${digits.slice(point)}`.replace(/\.?0*$/, "");
}

/** Counts the days before a date since 1 January of year 1; a year begins in March here, so that leap days come last. */
function dayOf(y: number, m: number, d: number): number {
  if (m < 3) {
    y--;
    m += 12;
  }
  return 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m - 457) / 5) + d - 307;
}

/** The inverse of dayOf: year, month and day. */
function civil(day: number): [number, number, number] {
  day += 306;
  let y = int((day * 400 + 799) / 146097);
  const rest = () => day - (365 * y + int(y / 4) - int(y / 100) + int(y / 400));
  if (rest() < 0) y--;
  const m = int((5 * rest() + 2) / 153);
  const d = rest() - int((153 * m + 2) / 5) + 1;
  return m < 10 ? [y, m + 3, d] : [y + 1, m - 9, d];
}

/** Reads a date written as 2026-11-22; null where it is not in the calendar. */
export function day(text: string): number | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return null;
  const [, y, m, d] = parts.map(Number);
  const found = dayOf(y, m, d);
  return y && iso(found) === text ? found : null;
}

/** Writes a date as 2026-11-22. */
export function iso(day: number): string {
  return civil(day).map((part, i) => String(part).padStart(i ? 2 : 4, "0")).join("-");
}

const within = (day: number): number | null => (day >= 0 && day < end ? day : null);

function addMonths(from: number, n: number): number | null {
  const [y, m, d] = civil(from);
  const months = y * 12 + m - 1 + n;
  const [year, month] = [int(months / 12), (months % 12) + 1];
  return months < 12 || months >= 120000 ? null : Math.min(dayOf(year, month, d), dayOf(year, month + 1, 1) - 1);
}

/** Counts the whole months from a to b: the most that can be added to a without passing b. */
function monthsBetween(a: number, b: number): number {
  if (b < a) return -monthsBetween(b, a);
  const [from, to] = [civil(a), civil(b)];
  const months = (to[0] - from[0]) * 12 + to[1] - from[1];
  return months - (addMonths(a, months)! > b ? 1 : 0);
}

const weekday = (day: number): number => (day % 7) + 1;

/** Counts the working days up to and including a day. No holiday is of the weekend, and every other working day is. */
function worked(day: number, { weekend, holidays = [], working = [] }: Calendar): number {
  const date = iso(day);
  const upTo = (list: string[]): number => list.filter((each) => each <= date).length;
  let n = int((day + 1) / 7) * (7 - weekend.length); // day 0 is a Monday
  for (let left = (day + 1) % 7; left; left--) if (!weekend.includes(left)) n++;
  return n - upTo(holidays) + upTo(working);
}

/** The n-th working day after a day, or before it; for 0 the day itself or, where it is not a working day, the next one. */
function workingDays(day: number, n: number, calendar: Calendar): number | null {
  const wanted = n > 0 ? worked(day, calendar) + n : worked(day - 1, calendar) + 1 + n;
  let [low, high] = [0, end]; // the day up to which so many are worked is not before low, and before high if there is one
  while (low < high) {
    const middle = int((low + high) / 2);
    if (worked(middle, calendar) < wanted) low = middle + 1;
    else high = middle;
  }
  return wanted < 1 ? null : low;
}

/** Dates and numbers as numbers, to compare them and to compute with them. */
const size = (v: Value | null): Rational | null =>
  typeof v === "number" ? [BigInt(v), 1n] : Array.isArray(v) ? (v as unknown as Rational) : null;

/** Returns -1, 0 or 1 as one number or date is below, equal to or above another; null where either is neither. */
export function compare(one: Value | null, other: Value | null): number | null {
  const [a, b] = [size(one), size(other)];
  if (!a || !b) return null;
  const difference = a[0] * b[1] - b[0] * a[1];
  return difference < 0n ? -1 : difference ? 1 : 0;
}

/** Operations on numbers; a date among them counts as its day. */
const numbers: Record<string, (a: Rational, b: Rational) => Rational | null> = {
  "+": (a, b) => ratio(a[0] * b[1] + b[0] * a[1], a[1] * b[1]),
  "-": (a, b) => ratio(a[0] * b[1] - b[0] * a[1], a[1] * b[1]),
  "*": (a, b) => ratio(a[0] * b[0], a[1] * b[1]),
  "/": (a, b) => ratio(a[0] * b[1], a[1] * b[0]),
  neg: (a) => [-a[0], a[1]],
  floor: (a) => [down(a), 1n],
  ceil: (a) => [-down([-a[0], a[1]]), 1n],
  round: (a, [n, d]) => (d > 1n || n < 0n || n > 9n ? null : round(a, Number(n))),
};

type OnDates = Record<string, (a: number, b: number, c: Calendar) => number | null>;

/** What makes a date of a date and a number. */
const dates: OnDates = {
  add_days: (a, n) => a + n,
  add_months: addMonths,
  add_years: (a, n) => addMonths(a, n * 12),
  start_of_month: (a) => a - civil(a)[2] + 1,
  end_of_month: (a) => {
    const [y, m] = civil(a);
    return dayOf(y, m + 1, 1) - 1;
  },
  working_days: workingDays,
};

/** What makes a number of dates. */
const counts: OnDates = {
  days_between: (a, b) => b - a,
  months_between: monthsBetween,
  years_between: (a, b) => Math.trunc(monthsBetween(a, b) / 12),
  working_days_between: (a, b, c) => worked(b, c) - worked(a, c),
  weekday,
  year: (a) => civil(a)[0],
  month: (a) => civil(a)[1],
  day: (a) => civil(a)[2],
};

/** Reads a value of a table. */
const read = (text: string): Value | null => day(text) ?? rational(text);

const isKeyed = ({ by }: Table): boolean => by === "key";

/** The value of a cell; the ends of a row are cells, too. */
function cell({ table, cells }: Row, column: string): Value | null {
  const ends = isKeyed(table) ? [""] : ["from", table.by === "date" ? "to" : "below"];
  const i = [...ends, ...table.columns].indexOf(column);
  return read(cells[i] ?? "");
}

/** The value of a column in the row of a table for a key, which is an answer, or lies in the row's band or dates. */
function lookup(table: Table, column: string, key: Value | null): Value | null {
  if (isKeyed(table) ? typeof key !== "string" : !size(key)) return null;
  const found = table.rows.find(([from, to]) => {
    if (isKeyed(table)) return from === key;
    if (from && compare(key, read(from))! < 0) return false;
    return !to || compare(key, read(to))! < (table.by === "date" ? 1 : 0);
  });
  const cells = found ?? [...(isKeyed(table) ? [""] : ["", ""]), ...(table.otherwise ?? [])];
  return cell({ table, cells }, column);
}

/** Adds an expression up over all rows of a table. */
function sum(table: Table, body: Code, x: Context): Value | null {
  let total: Rational | null = [0n, 1n];
  for (const cells of table.rows) {
    const part = size(value(body, x, { table, cells }));
    total = part && total && numbers["+"](total, part);
  }
  return total;
}

/** The value of an expression; null where it is unknown. */
export function value(code: Code, x: Context, row?: Row): Value | null {
  if (typeof code === "number") return [BigInt(code), 1n];
  const [op, ...parts] = code as readonly Code[];
  const [name, column] = parts as string[];
  switch (op) {
    case "n":
      return rational(name);
    case "d":
      return day(name);
    case "today":
      return x.today;
    case "v":
      return x.answers.get(name) ?? null;
    case "col":
      return row ? cell(row, name) : null;
    case "count": {
      const ticked = x.answers.get(name);
      return ticked instanceof Set ? [BigInt(ticked.size), 1n] : null;
    }
    case "if": {
      const holds = truth(parts[0], x, row);
      const chosen = holds === null ? null : value(parts[holds ? 1 : 2], x, row);
      return size(chosen) ? chosen : null; // a named answer in place of a number or a date is no value
    }
    case "row":
      return lookup(x.tables![name], column, value(parts[2], x, row));
    case "sum":
      return sum(x.tables![name], parts[1], x);
  }
  return compute(op as string, parts, x, row);
}

/** The value of an operation on values; unknown where one of them is. */
function compute(op: string, parts: readonly Code[], x: Context, row?: Row): Value | null {
  const calendar = (x.calendars ?? {})[parts[2] as string] ?? { weekend: [6, 7] };
  const values = parts.filter((part) => typeof part !== "string").map((part) => value(part, x, row));
  const sizes = values.map(size);
  if (sizes.includes(null)) return null;
  const [a, b = [0n, 1n]] = sizes as Rational[];
  if (op === "min" || op === "max") {
    const sign = op === "min" ? -1 : 1;
    return values.reduce((best, each) => (compare(each, best) === sign ? each : best));
  }
  if (op in numbers) return numbers[op](a, b);
  if (b[1] > 1n) return null;
  const [from, to, start, finish] = sizes.map((each) => Number(each![0]));
  if (op === "overlap") return [BigInt(Math.max(0, Math.min(to, finish) - Math.max(from, start) + 1)), 1n];
  const result = (dates[op] ?? counts[op])(from, to, calendar);
  return result === null ? null : op in dates ? within(result) : [BigInt(result), 1n];
}

/** Whether a condition holds; null where that depends on something unknown. */
export function truth(code: Code, x: Context, row?: Row): boolean | null {
  return logic(code, x.answers, (comparison) => {
    const [op, a, b] = comparison as readonly Code[];
    const order = compare(value(a, x, row), value(b, x, row));
    if (order === null) return null;
    return order ? order < 0 && op !== "==" : op !== "<";
  });
}
