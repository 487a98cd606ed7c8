// Evaluates expressions of decision trees: the twin of package expr, from the JSON that it writes. Numbers are exact fractions,
// dates are counted in days, and what reads something that is not known is unknown itself.

import { addMonths, day, within } from "./_day";
import { logic, type Code } from "./_logic";
import { rational, type Rational } from "./_number";
import type { Calendar } from "./_workday";

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

/** What expressions are computed from. */
export interface Context {
  answers: ReadonlyMap<string, Value>;
  today: string; // as 2026-11-22
  tables?: Record<string, Table>;
  calendars?: Record<string, Calendar>;
  row?: { table: Table; cells: readonly (string | null)[] }; // that a sum looks at
}

/** What an operation makes of its parts; null where that is unknown. */
export type Operation = (parts: readonly Code[], x: Context) => Value | null;

/** Dates and numbers as numbers, to compare them and to compute with them. */
export const size = (v: Value | null): Rational | null =>
  typeof v === "number" ? [BigInt(v), 1n] : Array.isArray(v) ? (v as unknown as Rational) : null;

/** Returns what is below, equal to or above 0 as one number or date is to another; null where either is neither. */
export function compare(one: Value | null, other: Value | null): bigint | null {
  const [a, b] = [size(one), size(other)];
  return a && b && a[0] * b[1] - b[0] * a[1];
}

/** An operation on numbers; a date among them counts as its day. */
export const onNumbers = (compute: (a: Rational, b: Rational) => Value | null): Operation => (parts, x) => {
  const sizes = parts.map((part) => size(value(part, x)));
  return sizes.includes(null) ? null : compute(...(sizes as [Rational, Rational]));
};

/** An operation on a date and another date or a whole number. */
export const onDays = (compute: (a: number, b: number) => Value | null): Operation =>
  onNumbers(([a], [b, whole] = [0n, 1n]) => (whole > 1n ? null : compute(Number(a), Number(b))));

/** The operations by their names. Those that few trees need are in tree-functions.ts. */
export const operations: Record<string, Operation> = {
  n: ([text]) => rational(text as string),
  d: ([text]) => day(text as string),
  today: (_, x) => day(x.today),
  v: ([name], x) => x.answers.get(name as string) ?? null,
  add_days: onDays((a, n) => within(a + n)),
  add_months: onDays((a, n) => within(addMonths(a, n))),
  add_years: onDays((a, n) => within(addMonths(a, n * 12))),
  days_between: onDays((a, b) => [BigInt(b - a), 1n]),
};

/** The value of an expression; null where it is unknown. */
export function value(code: Code, x: Context): Value | null {
  const [op, ...parts] = code as readonly Code[];
  return operations[op as string](parts, x);
}

/** Whether a condition holds; null where that depends on something unknown. */
export function truth(code: Code, x: Context): boolean | null {
  return logic(code, x.answers, ([op, a, b]) => {
    const order = compare(value(a, x), value(b, x));
    if (order === null) return null;
    return order ? order < 0 && op !== "==" : op !== "<";
  });
}
