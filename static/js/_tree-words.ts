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

/** Writes a date or a number; an element's data-as, data-currency and data-unit say how. */
export function show(value: Value, { as, currency, unit }: DOMStringMap = {}): string {
  if (typeof value === "number") return (as === "month" ? month : date)(lang, iso(value));
  const exact = value as Rational;
  if (currency) return money(lang, decimal(exact, 9), currency);
  const [whole, fraction] = plain(exact).split(".");
  const sign = whole[0] === "-" ? "-" : "";
  const text = sign + number(lang, Number(whole.replace("-", ""))) + (fraction ? point + fraction : "");
  return unit ? `${text}\xa0${unit}` : text;
}

/** Writes a value as programs read it: 2026-11-22, or a number with six decimal places, two where six would not be exact. */
export function plain(value: Value): string {
  if (typeof value === "number") return iso(value);
  const exact = value as Rational;
  return typeof value === "string" ? value : decimal(exact, 1000000n % exact[1] ? 2 : 6);
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
