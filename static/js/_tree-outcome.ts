// What a page of a tree knows of the answers: values in its words, and the day that a deadline counts from.

import { iso } from "./_day";
import { value, type Value } from "./_expr";
import { plain, show } from "./_tree-values";
import type { Known } from "./_tree-walk";

/** Returns one of the values that the pages of a tree show; null where it is unknown. */
function valueOf(index: number, known: Known): Value | null {
  const { value: code, type } = known.values![index];
  const computed = value(code, known);
  const isWords = typeof computed === "string" || computed instanceof Set;
  return isWords && type !== "text" ? null : computed; // a named answer in place of a date is no date
}

/**
 * Completes a page. Values are written into its words, <span data-value="N">what stands there where it is unknown</span>; an
 * option is written in the words that labels has for its question. The day that a deadline counts from, <… data-due="VALUE">, becomes
 * data-from, 2026-11-22, where it is known; _outcome-due.ts says the rest.
 */
export function fill(page: Element, known: Known, labels: ReadonlyMap<string, string>): void {
  for (const slot of page.querySelectorAll<HTMLElement>("[data-value]")) {
    const index = Number(slot.dataset.value);
    const found = valueOf(index, known);
    if (found === null) continue;
    const { value: code, ...format } = known.values![index];
    const [, name] = code as readonly string[];
    write(slot, typeof found === "string" || found instanceof Set ? labels.get(name) ?? "" : show(found, format));
  }
  const due = page.querySelector<HTMLElement>("[data-due]");
  const from = due?.dataset.due && value(JSON.parse(due.dataset.due), known);
  if (typeof from === "number") due!.dataset.from = iso(from);
}

/** Puts words into a text. A date's full stop and the sentence's are one. */
function write(slot: HTMLElement, text: string): void {
  slot.textContent = text;
  const after = slot.nextSibling;
  if (text.endsWith(".") && after instanceof Text) after.data = after.data.replace(/^\./, "");
}

/** One of the values that pages show, as programs read it; "" where it is unknown. */
export function carried(index: number, known: Known): string {
  const found = valueOf(index, known);
  return found === null ? "" : plain(found);
}
