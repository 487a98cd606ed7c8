// Working days by a calendar: the twin of the Go package workday.

import { dayOf, iso, within } from "./_day";

/** A calendar of working days. Days of the week are counted from 1, Monday; days are written as 2026-01-01. */
export interface Calendar {
  weekend: number[];
  holidays?: string[];
  working?: string[];
}

/** Weeks without holidays. */
export const plain: Calendar = { weekend: [6, 7] };

/** Counts the working days up to and including a day. No holiday is of the weekend, and every other working day is. */
export function worked(day: number, { weekend, holidays = [], working = [] }: Calendar): number {
  const date = iso(day);
  const upTo = (list: string[]): number => list.filter((each) => each <= date).length;
  let n = Math.floor((day + 1) / 7) * (7 - weekend.length); // day 0 is a Monday
  for (let left = (day + 1) % 7; left; left--) if (!weekend.includes(left)) n++;
  return n - upTo(holidays) + upTo(working);
}

/** The n-th working day after a day, or before it; for 0 the day itself or, where it is not a working day, the next one. */
export function workingDays(day: number, n: number, calendar: Calendar): number | null {
  const wanted = n > 0 ? worked(day, calendar) + n : worked(day - 1, calendar) + 1 + n;
  let [low, high] = [0, dayOf(10000, 1, 1)]; // the day up to which so many are worked is between them, or is high: none
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (worked(middle, calendar) < wanted) low = middle + 1;
    else high = middle;
  }
  return wanted < 1 ? null : within(low);
}
