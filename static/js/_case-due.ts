// The deadlines of a case: the next one large, the others on demand, all of them for a calendar.

import type { Case } from "./_case-record";
import { word } from "./_case-words";
import { day } from "./_day";
import { datesOf, keepInCalendar, list, rulesOf, upcoming, type Due } from "./_deadline-list";
import { today } from "./_today";

const section = document.querySelector<HTMLElement>("[data-due]"); // a site may have no deadlines
const rules = section && rulesOf(document);
let shown: Due[] = [];
let drawn = "";

/** Shows the deadlines of a case. */
export function show(c: Case): void {
  if (!section || !rules) return;
  const now = day(today())!;
  shown = upcoming(rules, datesOf(rules, c.facts), now);
  const drawing = JSON.stringify([now, shown.map(({ rule, from, by }) => [rule.id, from, by])]);
  if (drawing === drawn) return; // what has the focus stays as it is
  drawn = drawing;
  const part = (name: string) => section.querySelector<HTMLElement>(`[data-due-${name}]`)!;
  const next = shown[0] && isAhead(shown[0]) ? shown[0] : undefined;
  const others = shown.filter((due) => due !== next);
  const large = part("next");
  if (next) large.replaceChildren(list([next], rules.words, now));
  else large.textContent = word(shown.length ? "due-none" : "due-unknown");
  large.classList.toggle("case-empty", !next);
  const rest = part("rest") as HTMLDetailsElement;
  rest.hidden = !others.length;
  part("count").textContent = String(others.length);
  rest.replaceChildren(rest.firstElementChild!, list(others, rules.words, now));
  part("calendar").hidden = !shown.some(({ left }) => left >= 0);
}

/** Whether a deadline can still be missed. */
function isAhead({ state }: Due): boolean {
  return state === "urgent" || state === "soon" || state === "later";
}

section?.querySelector("[data-due-calendar]")!.addEventListener("click", () => keepInCalendar(shown, rules!.words, day(today())!));
