// The words of a tree's page, and the elements that its script makes.

/** The page's language. */
export const lang = document.documentElement.lang;

/** Returns what an element of the page holds as JSON. */
export const data = (id: string): unknown => JSON.parse(document.getElementById(id)!.textContent!);

const words = data("tree-words") as Record<string, string>;

/** Returns a message: in the plural form that fits n, where it has any, and with its slots filled. */
export function word(key: string, slot = "", n = 0): string {
  const text = words[key] ?? words[`${key}.${new Intl.PluralRules(lang).select(n)}`] ?? "";
  return text.replace(/\{\w+\}/, () => slot || String(n));
}

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
