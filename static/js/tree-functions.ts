// The operations of decision trees that many of them do without: arithmetic, functions, tables, calendars. A tree's script takes over all
// operations from here where the program has one of them; they compute with the evaluator of this script.

import { addMonths, civil, day, dayOf } from "./_day";
import { compare, onDays, onNumbers, operations, size, truth, value, type Context, type Operation, type Table, type Value } from "./_expr";
import type { Code } from "./_logic";
import { rational, scaled, type Rational } from "./_number";
import { plain, worked, workingDays, type Calendar } from "./_workday";

const whole = (n: number | bigint): Rational => [BigInt(n), 1n];

/** Returns a fraction in lowest terms; unknown where it divides by zero or outgrows what is computed with. */
export function ratio(n: bigint, d: bigint): Rational | null {
  let [a, b] = [n, d];
  while (b) [a, b] = [b, a % b];
  if (!d) return null;
  if (a < 0n !== d < 0n) a = -a;
  n /= a;
  d /= a;
  return (n < 0n ? -n : n) >> 256n || d >> 256n ? null : [n, d];
}

const add = (a: Rational, b: Rational): Rational | null => ratio(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);

/** The greatest whole number that is not above a number. */
const down = ([n, d]: Rational): bigint => n / d - (n % d < 0n ? 1n : 0n);

/** Counts the whole months from a to b: the most that can be added to a without passing b. */
function monthsBetween(a: number, b: number): number {
  if (b < a) return -monthsBetween(b, a);
  const [from, to] = [civil(a), civil(b)];
  const months = (to[0] - from[0]) * 12 + to[1] - from[1];
  return months - (addMonths(a, months) > b ? 1 : 0);
}

const weekday = (day: number): number => (day % 7) + 1; // day 0 is a Monday

/** The calendar of a name, or weeks without holidays. */
const calendar = (name: Code | undefined, { calendars = {} }: Context): Calendar => calendars[name as string] ?? plain;

/** Reads a value of a table. */
const read = (text: string): Value | null => day(text) ?? rational(text);

const isKeyed = ({ by }: Table): boolean => by === "key";

/** The value of a cell; the ends of a row are cells, too. */
function cell({ table, cells }: NonNullable<Context["row"]>, column: string): Value | null {
  const ends = isKeyed(table) ? [""] : ["from", table.by === "date" ? "to" : "below"];
  const i = [...ends, ...table.columns].indexOf(column);
  return read(cells[i] ?? "");
}

/** An operation that makes a number of days. */
const count = (compute: (a: number, b: number) => number): Operation => onDays((a, b) => whole(compute(a, b)));

/** An operation on two days, or on a day and a number, and a calendar. */
const onCalendar =
  (compute: (a: number, b: number, calendar: Calendar) => Value | null): Operation =>
  ([a, b, name], x) =>
    onDays((from, to) => compute(from, to, calendar(name, x)))([a, b], x);

/** The least or the greatest of numbers or dates. */
const extreme =
  (sign: bigint): Operation =>
  (parts, x) => {
    const values = parts.map((part) => value(part, x));
    if (values.some((each) => !size(each))) return null;
    return values.reduce((best, each) => (compare(each, best)! * sign > 0 ? each : best));
  };

/** Whether a row is the one for a key, which is an answer, or lies in the row's band or dates. */
function fits(table: Table, [from, to]: (string | null)[], key: Value): boolean {
  if (isKeyed(table)) return from === key;
  if (from && compare(key, read(from))! < 0) return false;
  const above = to ? compare(key, read(to))! : -1n;
  return above < 0 || (!above && table.by === "date");
}

/** The value of a column in the row for a key. */
function lookup(table: Table, column: string, key: Value | null): Value | null {
  if (key === null || (isKeyed(table) ? typeof key !== "string" : !size(key))) return null;
  const otherwise = [...(isKeyed(table) ? [""] : ["", ""]), ...(table.otherwise ?? [])];
  return cell({ table, cells: table.rows.find((row) => fits(table, row, key)) ?? otherwise }, column);
}

/** Adds an expression up over all rows of a table. */
function sum(table: Table, body: Code, x: Context): Value | null {
  let total: Rational | null = whole(0);
  for (const cells of table.rows) {
    const part = size(value(body, { ...x, row: { table, cells } }));
    total = part && total && add(total, part);
  }
  return total;
}

Object.assign(operations, {
  "+": onNumbers(add),
  "-": onNumbers((a, [n, d]) => add(a, [-n, d])),
  "*": onNumbers((a, b) => ratio(a[0] * b[0], a[1] * b[1])),
  "/": onNumbers((a, b) => ratio(a[0] * b[1], a[1] * b[0])),
  neg: onNumbers(([n, d]) => [-n, d]),
  min: extreme(-1n),
  max: extreme(1n),
  floor: onNumbers((a) => whole(down(a))),
  ceil: onNumbers(([n, d]) => whole(-down([-n, d]))),
  round: onNumbers((a, [n, d] = whole(0)) => (d > 1n || n < 0n || n > 9n ? null : ratio(scaled(a, Number(n)), 10n ** n))),
  if: ([condition, one, other], x) => {
    const holds = truth(condition, x);
    const chosen = holds === null ? null : value(holds ? one : other, x);
    return size(chosen) ? chosen : null; // a named answer in place of a number or a date is no value
  },
  count: ([name], { answers }) => {
    const ticked = answers.get(name as string);
    return ticked instanceof Set ? whole(ticked.size) : null;
  },
  start_of_month: onDays((a) => a - civil(a)[2] + 1),
  end_of_month: onDays((a) => {
    const [y, m] = civil(a);
    return dayOf(y, m + 1, 0);
  }),
  months_between: count(monthsBetween),
  years_between: count((a, b) => Math.trunc(monthsBetween(a, b) / 12)),
  weekday: count(weekday),
  year: count((a) => civil(a)[0]),
  month: count((a) => civil(a)[1]),
  day: count((a) => civil(a)[2]),
  working_days: onCalendar(workingDays),
  working_days_between: onCalendar((a, b, c) => whole(worked(b, c) - worked(a, c))),
  overlap: (parts, x) => {
    const sizes = parts.map((part) => size(value(part, x)));
    if (sizes.some((each) => !each || each[1] > 1n)) return null;
    const [from, to, start, finish] = sizes.map((each) => Number(each![0]));
    return whole(Math.max(0, Math.min(to, finish) - Math.max(from, start) + 1));
  },
  row: ([name, column, key], x) => lookup(x.tables![name as string], column as string, value(key, x)),
  sum: ([name, body], x) => sum(x.tables![name as string], body, x),
  col: ([name], { row }) => (row ? cell(row, name as string) : null),
} satisfies Record<string, Operation>);

export { operations, truth, value };
