// Dates as numbers: the days since 1 January of year 1, until the end of year 9999.

const epoch = 719162; // 1 January 1970, from which JavaScript counts
const length = 864e5; // of a day, in milliseconds

/** Returns a day that is a date; null where it is not in the years 1 to 9999. */
export const within = (day: number): number | null => (day >= 0 && day < 3652059 ? day : null);

/** The day of a date. A month or a day that is not in the calendar is counted on, or back, from its beginning. */
export const dayOf = (y: number, m: number, d: number): number => new Date(0).setUTCFullYear(y, m - 1, d) / length + epoch;

/** Writes a day as 2026-11-22. */
export const iso = (day: number): string => new Date((day - epoch) * length).toISOString().slice(0, 10);

/** The year, month and day of the month. */
export const civil = (day: number): number[] => iso(day).split("-").map(Number);

/** Reads a date written as 2026-11-22; null where it is not in the calendar. */
export function day(text: string): number | null {
  const [y, m, d] = text.split("-").map(Number);
  const found = within(dayOf(y, m, d));
  return found !== null && iso(found) === text ? found : null;
}

/** The same day of the month some months later, or the last one of a shorter month. */
export function addMonths(from: number, n: number): number {
  const [y, m, d] = civil(from);
  return Math.min(dayOf(y, m + n, d), dayOf(y, m + n + 1, 0));
}
