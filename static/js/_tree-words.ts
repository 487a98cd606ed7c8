// The words of a tree's page, and the elements that its script makes.

import { lang } from "./_words";

export { lang, make } from "./_words";

/** Returns what an element of the page holds as JSON. */
export const data = (id: string): unknown => JSON.parse(document.getElementById(id)!.textContent!);

const words = data("tree-words") as Record<string, string>;

/** Returns a message: in the plural form that fits n, where it has any, and with its slots filled. */
export function word(key: string, slot = "", n = 0): string {
  const text = words[key] ?? words[`${key}.${new Intl.PluralRules(lang).select(n)}`] ?? "";
  return text.replace(/\{\w+\}/, () => slot || String(n));
}
