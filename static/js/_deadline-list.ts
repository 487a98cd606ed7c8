// Which deadlines the reader's dates make, and how they are shown: on the page of deadlines and in My case. A page that
// shows them has the rules as JSON:
//
//   <script type="application/json" id="deadline-rules" lang="zxx">      edition.deadlineRules of package page

import { day, iso } from "./_day";
import { due, type Counting } from "./_deadline";
import { download } from "./_download";
import { calendar, type, uid, type Entry } from "./_ics";
import { dateWords, make, phrase, type Words } from "./_words";

/** A rule of time that is in force. */
export interface Rule extends Counting {
  id: string;
  title: string; // the action
  href: string; // where it is explained, with its sources
  event: string;
  instead?: string; // the event that counts where the date of the first is not known
  opens?: boolean; // not the last day: the time that has to pass before it is possible
  passed?: string; // what is still possible when it has passed
  confidence?: string; // in words
  valid?: string; // the rule was good until that day, 2027-12-31
  guide?: { title: string; href: string };
}

/** Something that happens on a day. */
export interface Happening {
  id: string;
  start: string; // in words: "you paid"
  fact?: string; // the fact of My case that is its date
  ahead?: boolean; // it may be still to come
  after?: string[]; // the events that it cannot be earlier than
}

/** What a page knows of deadlines. */
export interface Rules {
  rules: Rule[];
  events: Happening[];
  words: Words;
}

/** How close a deadline is. Those that open are not ends: before their day they open, from then on they are open. */
export type State = "urgent" | "soon" | "later" | "passed" | "opens" | "open";

/** A rule together with the reader's date; days are numbers, as in _day.ts. */
export interface Due {
  rule: Rule;
  event: Happening;
  from: number; // the day of the event
  last: number; // the last day, or the first on which it is possible
  safe?: number; // the last of the length that is advised
  by: number; // the day to act by: the safe one until it has passed
  left: number; // days from today to it; negative when it has passed
  state: State;
}

/** The dates of events, 2026-11-22, by the events' ids; what is no date counts as not known. */
export type Dates = Readonly<Record<string, string | undefined>>;

/** Reads the rules of the page. */
export const rulesOf = (page: Document): Rules => JSON.parse(page.getElementById("deadline-rules")!.textContent!) as Rules;

/** The dates of events that the facts of a case tell. */
export function datesOf({ events }: Rules, facts: Dates): Record<string, string> {
  const dates: Record<string, string> = {};
  for (const { id, fact } of events) {
    const found = fact && facts[fact];
    if (found && day(found) !== null) dates[id] = found;
  }
  return dates;
}

/**
 * Returns what the known dates make of the rules: first what can still be missed, the soonest first; then what is, or becomes,
 * possible; then what has passed, the latest first.
 */
export function upcoming({ rules, events }: Rules, known: Dates, today: number): Due[] {
  const list: Due[] = [];
  for (const rule of rules) {
    const id = [rule.event, rule.instead].find((each) => each && day(known[each] ?? "") !== null);
    const event = events.find((each) => each.id === id);
    const from = event ? day(known[event.id]!)! : 0;
    const days = event ? due(rule, from) : null;
    if (event && days) list.push({ rule, event, from, ...judge(rule, days, today) });
  }
  const group = ({ state }: Due): number => (state === "passed" ? 2 : state === "opens" || state === "open" ? 1 : 0);
  return list.sort((a, b) => group(a) - group(b) || (group(a) === 2 ? b.by - a.by : a.by - b.by));
}

function judge({ opens }: Rule, { last, safe }: { last: number; safe?: number }, today: number): Omit<Due, "rule" | "event" | "from"> {
  if (opens) {
    const first = last + 1;
    return { last: first, by: first, left: first - today, state: first > today ? "opens" : "open" };
  }
  const by = safe !== undefined && safe >= today ? safe : last;
  const left = by - today;
  const state = left < 0 ? "passed" : left <= 2 ? "urgent" : left <= 7 ? "soon" : "later";
  return { last, ...(safe === undefined ? {} : { safe }), by, left, state };
}

/** What a calendar says on the day of a deadline. */
export function entry({ rule, event, from, last, by }: Due, words: Words): Entry {
  const lines = [
    by === last ? "" : phrase(words, "last", { date: full(last) }),
    phrase(words, "from", { event: event.start, date: dateWords(from) }),
    phrase(words, "check"),
  ];
  return { uid: uid(rule.id, iso(from)), date: iso(by), title: rule.title, text: lines.filter((line) => line).join("\n"), url: rule.href };
}

/** Hands deadlines to the reader as a calendar file, but for those that have passed. */
export function keepInCalendar(list: readonly Due[], words: Words, today: number): void {
  const ahead = list.filter(({ left }) => left >= 0);
  const name = ahead.length === 1 ? ahead[0].rule.id : phrase(words, "file");
  download(`${name}.ics`, type, calendar(ahead.map((each) => entry(each, words)), iso(today)));
}

/** Shows deadlines: an element to put into the page, with headings of the third level. */
export function list(all: readonly Due[], words: Words, today: number): HTMLElement {
  const whole = make("div", { className: "clocks" });
  const part = (key: string, states: State[]): void => {
    const chosen = all.filter(({ state }) => states.includes(state));
    if (!chosen.length) return;
    const items = chosen.map((each) => clock(each, words, today));
    const heading = make("h3", {}, phrase(words, key));
    whole.append(make("section", { className: `clocks-${key}` }, heading, make("ol", {}, ...items)));
  };
  part("ahead", ["urgent", "soon", "later"]);
  part("possible", ["opens", "open"]);
  part("over", ["passed"]);
  return whole;
}

/** A date with its day of the week. */
const full = (date: number): string => dateWords(date, { weekday: "long" });

function clock(shown: Due, words: Words, today: number): HTMLLIElement {
  const { rule, event, from, last, safe, by, left, state } = shown;
  const say = (key: string, slots = {}, n?: number): string => phrase(words, key, slots, n);
  const line = (className: string, ...children: (Node | string)[]): HTMLElement => make("p", { className }, ...children);

  const face = make("p", { className: "clock-face" });
  if (left > 0) face.append(make("span", { className: "count" }, String(left)), " ", make("span", { className: "count-unit" }, say(state === "opens" ? "until" : "left", {}, left)));
  else if (state === "passed") face.append(say("passed", {}, -left));
  else if (state === "open") face.append(say("open"));
  else face.append(make("span", { className: "count count-none" }, say("today")), " ", make("span", { className: "count-unit" }, say("last-day")));

  const told = make("div", {});
  if (state === "urgent" || state === "soon") told.append(line("clock-mark", say(state)));
  told.append(line("deadline-action", make("a", { href: rule.href }, rule.title)));
  const time = make("time", { dateTime: iso(by) }, full(by));
  const when = state === "passed" ? "was" : rule.opens ? "since" : "by";
  told.append(line("clock-date", ...around(say(when), time)));
  if (state !== "passed" && safe !== undefined) told.append(line("deadline-safe", say(by === last ? "safer" : "last", { date: full(by === last ? safe : last) })));
  if (state === "passed" && rule.passed) told.append(line("clock-passed", rule.passed));
  const facts = [say("from", { event: event.start, date: dateWords(from) })];
  if (rule.confidence) facts.push(rule.confidence);
  if (rule.valid && rule.valid < iso(today)) facts.push(say("expired", { date: dateWords(day(rule.valid)!) }));
  told.append(line("deadline-from", facts.join(" · "), ...(rule.guide ? [" · ", make("a", { href: rule.guide.href }, rule.guide.title)] : [])));
  if (left >= 0) {
    const keep = make("button", { type: "button", className: "clock-keep", onclick: () => keepInCalendar([shown], words, today) }, say("calendar"));
    keep.append(make("span", { className: "unseen" }, `: ${rule.title}`));
    told.append(keep);
  }
  return make("li", { className: `clock clock-${state}` }, face, told);
}

/** The words around the slot {date}, with an element in its place. */
function around(text: string, element: HTMLElement): (string | HTMLElement)[] {
  const [before = "", after = ""] = text.split("{date}");
  return [before, element, after];
}
