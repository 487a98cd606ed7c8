// The page of deadlines: counts from the dates that the reader types, on his device. What it needs of the page, which shows
// the form only where scripts run:
//
//   <form class="dates">
//     <input type="date" id="…" data-event="EVENT" aria-describedby="NOTE">   one for each event that a rule counts from
//     <p class="date-note" id="NOTE" hidden>                                  what is odd about it
//     <button type="button" data-keep hidden>                                 keeps the dates in My case
//     <button type="button" data-calendar hidden>   <button type="reset" hidden>
//     <span role="status" data-kept>                                          what became of keeping them
//     <a data-case hidden>                                                    leads to My case
//   </form>
//   <div class="clocks-slot"></div>
//   <p role="status" data-said></p>
//
// and the JSON that _deadline-list.ts names.

import { current, keep, StorageError, watch } from "./_case";
import { day, iso } from "./_day";
import { datesOf, keepInCalendar, list, rulesOf, upcoming, type Due } from "./_deadline-list";
import { today } from "./_today";
import { dateWords, phrase } from "./_words";

const pause = 900; // milliseconds without typing before a screen reader is told
const shortYear = "1000"; // a year that is still being typed, 0202, sorts before it

const rules = rulesOf(document);
const form = document.querySelector<HTMLFormElement>("form.dates")!;
const slot = document.querySelector<HTMLElement>(".clocks-slot")!;
const said = document.querySelector<HTMLElement>("[data-said]")!;
const kept = form.querySelector<HTMLElement>("[data-kept]")!;
const keepButton = form.querySelector<HTMLButtonElement>("[data-keep]")!;
const calendarButton = form.querySelector<HTMLButtonElement>("[data-calendar]")!;
const clearButton = form.querySelector<HTMLButtonElement>("[type=reset]")!;
const inputs = [...form.querySelectorAll<HTMLInputElement>("input[data-event]")];

const say = (key: string, slots = {}, n?: number): string => phrase(rules.words, key, slots, n);
const now = (): number => day(today())!;
const inputOf = (event: string): HTMLInputElement | undefined => inputs.find(({ dataset }) => dataset.event === event);

let shown: Due[] = [];
let timer = 0;
let fromCase: Record<string, string> = {}; // what the case said when it was last read

/** The dates typed; what lies outside the years that are asked for is not finished, or mistyped. */
function typed(): Record<string, string> {
  const dates: Record<string, string> = {};
  for (const { value, min, max, dataset } of inputs) if (value && value >= min && value <= max) dates[dataset.event!] = value;
  return dates;
}

function update(): void {
  const dates = typed();
  shown = upcoming(rules, dates, now());
  const isEmpty = !Object.keys(dates).length;
  if (shown.length) slot.replaceChildren(list(shown, rules.words, now()));
  else slot.textContent = say(isEmpty ? "none" : "nothing");
  for (const input of inputs) note(input, dates);
  calendarButton.hidden = !shown.some(({ left }) => left >= 0);
  clearButton.hidden = isEmpty;
  keepButton.hidden = isEmpty || !rules.events.some(({ id, fact }) => fact && dates[id] && dates[id] !== fromCase[id]);
  clearTimeout(timer);
  timer = setTimeout(() => (said.textContent = summary(isEmpty)), pause);
}

/** What a screen reader is told. */
function summary(isEmpty: boolean): string {
  const ahead = shown.filter(({ state }) => state !== "passed" && state !== "opens" && state !== "open");
  if (!ahead.length) return isEmpty ? "" : say(shown.some(({ state }) => state === "passed") ? "said-over" : "nothing");
  const [{ rule, by }] = ahead;
  return say("said", { title: rule.title, date: dateWords(by, { weekday: "long" }) }, ahead.length);
}

/** Says beside an input what is odd about its date. Nothing is refused: readers may know better. */
function note(input: HTMLInputElement, dates: Record<string, string>): void {
  const beside = document.getElementById(input.getAttribute("aria-describedby")!)!;
  const words = odd(input, dates);
  if (beside.textContent === words) return;
  beside.textContent = words;
  beside.hidden = !words;
}

function odd(input: HTMLInputElement, dates: Record<string, string>): string {
  const { value, dataset, validity } = input;
  const isTyping = input === document.activeElement;
  if (!value) return validity.badInput && !isTyping ? say("no-date") : "";
  if (!dates[dataset.event!]) return isTyping && value < shortYear ? "" : say("far");
  const event = rules.events.find(({ id }) => id === dataset.event)!;
  if (!event.ahead && value > iso(now())) return say("future");
  const before = event.after?.find((id) => dates[id] && value < dates[id]);
  return before ? say("order", { event: inputOf(before)!.labels![0].textContent!.trim() }) : "";
}

/** Takes over the dates of My case where the reader has not typed another one himself. */
async function takeOver(): Promise<void> {
  const found = datesOf(rules, (await current())?.facts ?? {});
  let taken = false;
  for (const [event, date] of Object.entries(found)) {
    const input = inputOf(event);
    if (!input || input.value === date || (input.value && input.value !== fromCase[event])) continue;
    input.value = date;
    taken = true;
    input.closest("details")?.setAttribute("open", "");
  }
  fromCase = found;
  if (taken) tell("from-case");
  update();
}

function tell(key: string): void {
  kept.textContent = say(key);
  const link = form.querySelector<HTMLElement>("[data-case]");
  if (link) link.hidden = !(key === "kept" || key === "from-case");
}

/** Keeps the dates in My case, which is made where the reader has none. */
async function keepDates(): Promise<void> {
  const dates = typed();
  try {
    await keep(({ facts }) => {
      for (const { id, fact } of rules.events) if (fact && dates[id]) facts[fact] = dates[id];
    });
    fromCase = { ...fromCase, ...dates };
    update();
    tell("kept");
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    tell(error.reason === "full" ? "kept-full" : "kept-not");
  }
}

form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("input", update);
form.addEventListener("focusout", () => setTimeout(update)); // when the focus has moved on
form.addEventListener("reset", () => {
  tell("");
  setTimeout(update);
});
keepButton.addEventListener("click", () => void keepDates());
calendarButton.addEventListener("click", () => keepInCalendar(shown, rules.words, now()));
window.addEventListener("pageshow", update); // the browser may have put back what was typed
document.addEventListener("visibilitychange", update); // another day may have begun
watch(() => void takeOver());
update();
void takeOver();
