// What a page of a tree knows of the answers: values in its words, and the days left.

import { iso, value, type Context, type Value } from "./_expr";
import { plain, show } from "./_tree-values";
import type { Program } from "./_tree-walk";
import { make, word } from "./_tree-words";

/** Returns one of the values that the pages of a tree show; null where it is unknown. */
function valueOf(program: Program, index: string | undefined, context: Context): Value | null {
  const found = (program.values ?? [])[Number(index)];
  const computed = found ? value(found.value, context) : null;
  const isWords = typeof computed === "string" || computed instanceof Set;
  return isWords && found.type !== "text" ? null : computed; // a named answer in place of a date is no date
}

/**
 * Writes values into the words of a page: <span data-value="N">what stands there where it is unknown</span>. An option is
 * written in the words that labels has for its question.
 */
export function fill(page: Element, program: Program, context: Context, labels: ReadonlyMap<string, string>): void {
  for (const slot of page.querySelectorAll<HTMLElement>("[data-value]")) {
    const found = valueOf(program, slot.dataset.value, context);
    if (found === null) continue;
    const how = program.values![Number(slot.dataset.value)];
    const [, name] = how.value as readonly string[];
    const text = typeof found === "string" || found instanceof Set ? labels.get(name) ?? "" : show(found, how);
    slot.textContent = text;
    const after = slot.nextSibling;
    // A date's full stop and the sentence's are one.
    if (/\.$/.test(text) && after instanceof Text) after.data = after.data.replace(/^\./, "");
  }
}

/**
 * Says by which date to act, in <… data-deadline data-from-value="N" data-length="7" data-unit="day|month|business-day"
 * [data-safe="5"] [data-first-day] [data-weekend="next|previous"] [data-calendar="ru"] hidden>.
 */
function count(slot: HTMLElement, program: Program, context: Context): void {
  const { fromValue, length = "0", unit, safe, firstDay, weekend, calendar = "" } = slot.dataset;
  const from = valueOf(program, fromValue, context);
  if (typeof from !== "number") return;
  const add = (op: string, to: number, n: number) => value([op, ["d", iso(to)], ["n", String(n)], calendar], context) as number | null;
  const after = (n: number): number | null => {
    const start = firstDay === undefined ? from : from - 1;
    const due = add(unit === "month" ? "add_months" : unit === "day" ? "add_days" : "working_days", start, n);
    if (due === null || (weekend !== "next" && weekend !== "previous")) return due;
    const next = add("working_days", due, 0);
    return next === due || weekend === "next" ? next : add("working_days", due, -1);
  };
  const due = after(Number(length));
  if (due === null || context.today === null) return;
  const left = due - context.today;
  const sooner = safe && left > 0 ? after(Number(safe)) : null;
  const key = left > 0 ? "left" : left ? "passed" : "last-day";
  slot.replaceChildren(
    make("p", { className: "due-date" }, word("due", show(due))),
    make("p", { className: "due-left" }, word(key, "", Math.abs(left))),
    ...(sooner ? [make("p", { className: "deadline-safe" }, word("safe", show(sooner)))] : []),
  );
  slot.classList.toggle("due-passed", left < 0);
  slot.hidden = false;
}

/** Says on the page of an outcome by which date to act. */
export function deadlines(page: Element, program: Program, context: Context): void {
  for (const slot of page.querySelectorAll<HTMLElement>("[data-deadline]")) count(slot, program, context);
}

/** One of the values that pages show, as programs read it; "" where it is unknown. */
export function carried(program: Program, index: number, context: Context): string {
  const found = valueOf(program, String(index), context);
  return found === null ? "" : plain(found);
}
