// Values as the page's language writes them.

import { iso } from "./_day";
import type { Value } from "./_expr";
import { number } from "./lang";
import { decimal, fixed, type Rational } from "./_number";
import { dateWords, lang } from "./_words";

/** What stands between the whole and the fraction of a number. */
export const point = lang === "ru" ? "," : ".";

/** How a value is written. */
export interface Format {
  type?: string | undefined; // month: of a date only that
  amount?: string | undefined; // what an amount of 0 looks like: US$0.00
  unit?: string | undefined; // of other numbers
}

/** Writes a date, a number or an amount as the page's language does. */
export function show(value: Value, { type, amount, unit }: Format = {}): string {
  if (typeof value === "number") return dateWords(value, type === "month" ? { day: undefined } : {});
  const [zero, , zeros = ""] = /0(.(0+))?/.exec(amount ?? "0")!;
  const text = amount ? fixed(value as Rational, zeros.length) : decimal(value as Rational);
  const [, sign, whole, fraction] = /(-?)(\d+)\.?(.*)/.exec(text)!;
  const digits = number(lang, whole) + (fraction && point + fraction);
  return sign + (amount ?? "0").replace(zero, digits) + (unit && !amount ? `\xa0${unit}` : "");
}

/** Writes a value as programs read it: an option, 2026-11-22 or 12.5. */
export function plain(value: Value): string {
  if (typeof value === "number") return iso(value);
  return typeof value === "string" ? value : decimal(value as Rational);
}
