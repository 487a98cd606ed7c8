// The words that the letter's page says, as its program brings them.

/** Gives the word of a key with its slots filled in: "{n}" by slots.n. */
export type Words = (key: string, slots?: Record<string, string | number>) => string;

/** Looks words up by key; a key without words stands for itself. */
export function wordsOf(dictionary: Record<string, string>): Words {
  return (key, slots = {}) => (dictionary[key] ?? key).replace(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));
}

/** A quiet button under a field or in a line of words. */
export function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "letter-tap";
  made.textContent = label;
  made.addEventListener("click", press);
  return made;
}

/** The first of some words: a whole text in the wrong language needs no more of them. */
export function listed(words: string[]): string {
  return words.slice(0, 5).join(", ") + (words.length > 5 ? "…" : "");
}
