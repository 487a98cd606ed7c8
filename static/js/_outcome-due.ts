// By which date to act, on the page of an outcome. What it needs of the page:
//
//   <div class="due-when" data-due="VALUE" [data-from="2026-11-22"] data-rules="JSON" hidden>
//   <p class="due-tools" hidden> <button data-calendar> <a data-calculate>      one of the two is shown
//
// Data-from is the day that is counted from, where answers tell it; data-rules is the rule with its events and words, as
// _deadline-list.ts reads them. It is no script element, for a script cannot put one of those into the page.

import { day } from "./_day";
import { datesOf, keepInCalendar, upcoming, type Dates, type Due, type Rules } from "./_deadline-list";
import { today } from "./_today";
import { dateWords, make, phrase, type Words } from "./_words";

/** Says by which date to act, as far as the answers or the facts of a case tell it. A page without a deadline is left alone. */
export function showDue(facts: Dates): void {
  const slot = document.querySelector<HTMLElement>("[data-due]");
  if (!slot) return;
  const rules = JSON.parse(slot.dataset.rules!) as Rules;
  const answered = slot.dataset.from;
  const dates = answered ? { [rules.rules[0].event]: answered } : datesOf(rules, facts);
  const now = day(today())!;
  const [due] = upcoming(rules, dates, now);
  slot.replaceChildren(...(due ? words(due, rules.words, now, !answered) : []));
  slot.classList.toggle("due-passed", due?.state === "passed");
  slot.hidden = !due;
  const calendar = document.querySelector<HTMLElement>("[data-calendar]")!;
  calendar.onclick = () => keepInCalendar([due], rules.words, now);
  calendar.hidden = !due || due.left < 0;
  document.querySelector<HTMLElement>("[data-calculate]")!.hidden = !!due;
  document.querySelector<HTMLElement>(".due-tools")!.hidden = calendar.hidden && !!due;
}

function words({ rule, event, from, last, safe }: Due, words: Words, now: number, explain: boolean): HTMLElement[] {
  const left = last - now;
  const say = (className: string, key: string, slots = {}, n?: number) => make("p", { className }, phrase(words, key, slots, n));
  const date = { date: dateWords(last) };
  const said = [say("due-date", rule.opens ? "since" : "due", date)];
  if (rule.opens) said.push(...(left > 0 ? [say("due-left", "wait", {}, left)] : []));
  else said.push(left ? say("due-left", left > 0 ? "left" : "passed", {}, Math.abs(left)) : say("due-left", "last-day"));
  if (left > 0 && safe !== undefined) said.push(say("deadline-safe", "safe", { date: dateWords(safe) }));
  if (explain) said.push(say("deadline-from", "from", { event: event.start, date: dateWords(from) }));
  return said;
}
