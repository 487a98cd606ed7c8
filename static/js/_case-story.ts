// What happened, in order of date: what the reader noted, and what is known from facts, outcomes and letters.

import { newId } from "./_case";
import { ask } from "./_case-ask";
import { dates } from "./_case-facts";
import { edit } from "./_case-keep";
import type { Case } from "./_case-record";
import { date, site, word } from "./_case-words";
import { make } from "./_words";
import { today } from "./_today";

/** Something that happened on a day. A note is what the reader wrote, by its id. */
export interface Happening {
  date: string;
  text: string;
  href?: string;
  note?: string;
}

/** The title of an outcome and the way back to it; of one that the site no longer has, only what is known. */
export function outcomeTitle(c: Case["outcomes"][number]): string {
  const tree = site.trees.find(({ slug }) => slug === c.tree);
  return tree?.outcomes[c.outcome]?.title ?? tree?.title ?? word("gone");
}

/** The title of a letter. */
export function letterTitle(slug: string): string {
  return site.letters.find((letter) => letter.slug === slug)?.title ?? word("gone");
}

/** Everything of a case that has a day, the earliest first; of one day facts come first, then notes, outcomes and letters. */
export function story(c: Case): Happening[] {
  const happenings: Happening[] = [
    ...dates(c).map(({ date, label }) => ({ date, text: label })),
    ...c.happened.map(({ id, date, text }) => ({ date, text, note: id })),
    ...c.outcomes.map((o) => ({ date: o.date, text: word("outcome", { title: outcomeTitle(o) }), href: site.home + o.path })),
    ...c.sent.map(({ date, letter }) => ({
      date,
      text: word("sent", { title: letterTitle(letter) }),
      href: site.letters.find(({ slug }) => slug === letter)?.href ?? "",
    })),
  ];
  return happenings.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

const form = document.querySelector<HTMLFormElement>("[data-case-note]")!;
const list = document.querySelector<HTMLElement>("[data-case-story]")!;
const day = form.querySelector<HTMLInputElement>("[name=date]")!;
const words = form.querySelector<HTMLTextAreaElement>("[name=text]")!;
const add = form.querySelector<HTMLButtonElement>("[data-add]")!;
const stop = form.querySelector<HTMLButtonElement>("[data-stop]")!;
const adds = add.textContent!;
let edited = ""; // the id of the note that is being changed
let drawn = "";

/** Listens to the form. Saved is told when a note has been kept. */
export function listen(saved: (kept: boolean) => void): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void keep(saved);
  });
  stop.addEventListener("click", () => {
    reset();
    add.focus();
  });
  reset();
}

async function keep(saved: (kept: boolean) => void): Promise<void> {
  const note = { id: edited || newId(), date: day.value, text: words.value.trim() };
  const faults: [HTMLElement, boolean][] = [[day, !note.date || day.validity.badInput], [words, !note.text]];
  for (const [input, wrong] of faults) {
    form.querySelector<HTMLElement>(`#${input.id}-error`)!.hidden = !wrong;
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  const first = faults.find(([, wrong]) => wrong);
  if (first) return first[0].focus();
  saved(
    await edit((c) => {
      const at = c.happened.findIndex(({ id }) => id === note.id);
      if (at < 0) c.happened.push(note);
      else c.happened[at] = note;
    }),
  );
  reset();
  words.focus();
}

function reset(note = { id: "", date: today(), text: "" }): void {
  edited = note.id;
  day.value = note.date;
  words.value = note.text;
  add.textContent = note.id ? word("note-save") : adds;
  stop.hidden = !note.id;
}

/** Shows what happened. */
export function show(c: Case): void {
  if (edited && !c.happened.some(({ id }) => id === edited)) reset();
  const happenings = story(c);
  const now = today();
  const drawing = JSON.stringify([c.id, now, happenings]);
  if (drawing === drawn) return; // what has the focus stays as it is
  drawn = drawing;
  const ahead = happenings.findIndex((h) => h.date > now);
  const items = happenings.map((h, i) => item(h, c, ahead >= 0 && i >= ahead));
  if (ahead > 0) items.splice(ahead, 0, make("li", { className: "case-now" }, word("today", { date: date(now) })));
  list.replaceChildren(...items);
  list.hidden = !items.length;
}

function item(h: Happening, c: Case, ahead: boolean): HTMLElement {
  const when = make("time", { className: "when", dateTime: h.date }, date(h.date));
  const what = make("p", { className: "what" }, h.href ? make("a", { href: h.href }, h.text) : h.text);
  const made = make("li", { className: ahead ? "case-ahead" : "" }, when, what);
  const note = c.happened.find(({ id }) => id === h.note);
  if (!note) return made;
  const change = make("button", { type: "button", className: "case-link", onclick: () => (reset(note), words.focus()) }, word("change"));
  const remove = make("button", { type: "button", className: "case-link" }, word("delete"));
  for (const button of [change, remove]) button.setAttribute("aria-describedby", `note-${note.id}`);
  what.id = `note-${note.id}`;
  const buttons = make("p", { className: "case-links" }, change, remove);
  remove.onclick = async () => {
    if ((await ask(buttons, word("note-ask"), [word("delete"), word("cancel")])) !== 0) return remove.focus();
    await edit((kept) => (kept.happened = kept.happened.filter(({ id }) => id !== note.id)));
    words.focus();
  };
  made.append(buttons);
  return made;
}
