// The words that the letter's page says, and the buttons among them.

import { make } from "./_words";

/** Gives a message by its key, with its slots filled in: phrase of _words.ts with the words of a program. */
export type Say = (key: string, slots?: Record<string, string | number>) => string;

/** A quiet button under a field or in a line of words. */
export function button(label: string, press: () => void): HTMLButtonElement {
  return make("button", { type: "button", className: "letter-tap", onclick: press }, label);
}

const longestWord = 40; // characters: longer than any that is one

/** The first of some words: a whole text in the wrong language needs no more of them. */
export function listed(words: string[]): string {
  const shown = words.slice(0, 5).map((word) => (word.length > longestWord ? word.slice(0, longestWord) + "…" : word));
  return shown.join(", ") + (words.length > 5 ? "…" : "");
}
