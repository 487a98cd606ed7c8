// Counts from an event to the last day for something: the twin of the Go package deadline, which names the sources of what
// is counted how. Days are numbers, as in _day.ts: no time zone can move them.

import { addMonths, civil, within } from "./_day";
import { plain, workingDays, type Calendar } from "./_workday";

/** How a deadline is counted; what is left out is the usual: days, the day of the event not counted, days off like others. */
export interface Counting {
  /** Negative: before the event; left out where no number is known. */
  length?: number;
  unit?: "day" | "business-day" | "week" | "month";
  /** Whether the day of the event is the first day. */
  first?: boolean;
  /** Where the last day is a day off: the next working day, or the one before. */
  weekend?: "next" | "previous";
  /** Left out: weeks without holidays. */
  calendar?: Calendar;
  /** A shorter length that is advised. */
  safe?: number;
}

/** The last day of a rule, and the last one of the length that is advised. */
export interface Days {
  last: number;
  safe?: number;
}

/** Returns the last day after an event; null where the rule has no length, or the years 1 to 9999 no such day. */
export function due(rule: Counting, event: number): Days | null {
  const last = after(rule, event, rule.length);
  const safe = after(rule, event, rule.safe);
  return last === null ? null : safe === null ? { last } : { last, safe };
}

function after(rule: Counting, event: number, length = 0): number | null {
  const end = length ? count(rule, event, length) : null;
  return end === null ? null : roll(rule, end);
}

/** The last day of a length, whatever day of the week it is. */
function count({ unit, first, calendar = plain }: Counting, event: number, length: number): number | null {
  // Whole months end with their last day, however long they are.
  if (unit === "month" && first && length > 0 && civil(event)[2] === 1) return within(addMonths(event, length) - 1);
  const from = within(event - (first ? Math.sign(length) : 0));
  if (from === null) return null;
  if (unit === "business-day") return workingDays(from, length, calendar);
  return within(unit === "month" ? addMonths(from, length) : from + length * (unit === "week" ? 7 : 1));
}

/** Moves a last day that is a day off, where the rule says so. */
function roll({ weekend, calendar = plain }: Counting, last: number): number | null {
  if (!weekend) return last;
  const next = workingDays(last, 0, calendar);
  return weekend === "next" || next === last ? next : workingDays(last, -1, calendar);
}
