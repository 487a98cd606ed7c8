// Values as the page's language writes them.

import { decimal, iso, type Rational, type Value } from "./_expr";
import { date, money, month, number } from "./lang";
import { lang } from "./_tree-words";

/** What stands between the whole and the fraction of a number. */
export const point = lang === "ru" ? "," : ".";

/** How a value is written. */
export interface Format {
  type?: string | undefined; // month: of a date only that
  currency?: string | undefined;
  unit?: string | undefined;
}

/** Writes a date, a number or an amount as the page's language does. */
export function show(value: Value, { type, currency, unit }: Format = {}): string {
  if (typeof value === "number") return (type === "month" ? month : date)(lang, iso(value));
  if (currency) return money(lang, decimal(value as Rational, 30), currency);
  const [, sign, whole, fraction] = /(-?)(\d+)\.?(.*)/.exec(plain(value))!;
  return sign + number(lang, Number(whole)) + (fraction && point + fraction) + (unit ? `\xa0${unit}` : "");
}

/** Writes a value as programs read it: an option, 2026-11-22 or 12.5. */
export function plain(value: Value): string {
  if (typeof value === "number") return iso(value);
  return typeof value === "string" ? value : decimal(value as Rational);
}
