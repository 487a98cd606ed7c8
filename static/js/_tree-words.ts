// How a tree's page says things: its words, and values as the page's language writes them.

import { decimal, iso, type Rational, type Value } from "./_expr";
import { date, money, month, number, plural } from "./lang";

const lang = document.documentElement.lang;

/** Returns what an element of the page holds as JSON, or null where there is none. */
export function data(id: string): unknown {
  return JSON.parse(document.getElementById(id)?.textContent || "null");
}

const words = (data("tree-words") ?? {}) as Record<string, string>;

/** Returns a message: in the plural form that fits n, where it has any, and with its slots filled. */
export function word(key: string, slot = "", n = 0): string {
  const text = words[key] ?? words[`${key}.${plural(lang, n)}`] ?? words[`${key}.other`] ?? "";
  return text.replace(/\{\w+\}/, () => slot || show([BigInt(n), 1n]));
}

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

/** What stands between the whole and the fraction of a number. */
export const point = lang === "ru" ? "," : ".";

/** Makes an element. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
