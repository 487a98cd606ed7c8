// What a page of a tree knows of the answers: values in its words, and the days left.

import { day } from "./_day";
import { due, type Counting } from "./_deadline";
import { value, type Context, type Value } from "./_expr";
import { plain, show } from "./_tree-values";
import type { Known } from "./_tree-walk";
import { make, word } from "./_tree-words";

/** Returns one of the values that the pages of a tree show; null where it is unknown. */
function valueOf(index: number, known: Known): Value | null {
  const { value: code, type } = known.values![index];
  const computed = value(code, known);
  const isWords = typeof computed === "string" || computed instanceof Set;
  return isWords && type !== "text" ? null : computed; // a named answer in place of a date is no date
}

/**
 * Completes a page. Values are written into its words, <span data-value="N">what stands there where it is unknown</span>; an
 * option is written in the words that labels has for its question. By which date to act is said in
 * <… data-due="VALUE" data-rule="RULE" hidden>: the value is the day that the rule counts from.
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
  for (const slot of page.querySelectorAll<HTMLElement>("[data-due]")) count(slot, known);
}

/** Puts words into a text. A date's full stop and the sentence's are one. */
function write(slot: HTMLElement, text: string): void {
  slot.textContent = text;
  const after = slot.nextSibling;
  if (text.endsWith(".") && after instanceof Text) after.data = after.data.replace(/^\./, "");
}

/** Says by which date to act, and by which it would be better to, unless it has passed; or from which date on one can. */
function count(slot: HTMLElement, context: Context): void {
  const from = value(JSON.parse(slot.dataset.due!), context);
  const rule = JSON.parse(slot.dataset.rule!) as Counting & { opens?: boolean };
  const days = typeof from === "number" ? due(rule, from) : null;
  if (!days) return;
  const { last, safe } = days;
  const end = rule.opens ? last + 1 : last;
  const left = end - day(context.today)!;
  const said = (key: string, className: string, ...how: [string, number?]) => slot.append(make("p", { className }, word(key, ...how)));
  said(rule.opens ? "since" : "due", "due-date", show(end));
  if (!rule.opens) said(left > 0 ? "left" : left ? "passed" : "last-day", "due-left", "", Math.abs(left));
  else if (left > 0) said("wait", "due-left", "", left);
  if (left > 0 && safe !== undefined) said("safe", "deadline-safe", show(safe));
  slot.classList.toggle("due-passed", left < 0 && !rule.opens);
  slot.hidden = false;
}

/** One of the values that pages show, as programs read it; "" where it is unknown. */
export function carried(index: number, known: Known): string {
  const found = valueOf(index, known);
  return found === null ? "" : plain(found);
}
