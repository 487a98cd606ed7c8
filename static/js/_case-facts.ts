// The facts of a case as a form: each is kept as one types.

import type { Case } from "./_case-record";
import { edit } from "./_case-keep";
import { date, site, word } from "./_case-words";
import { check, fill, text } from "./_letter-fill";
import { Form, unread } from "./_letter-form";
import { today } from "./_today";
import { make, phrase } from "./_words";

const pause = 400; // milliseconds without typing before what was typed is kept
const element = document.querySelector<HTMLFormElement>("[data-case-facts]") ?? make("form", {}); // a site may have no facts
const form = new Form(element, site.facts, (key, slots) => phrase(site.facts.words, key, slots));
let shown: Case | null = null;
const waiting = new Map<string, number>(); // facts that were typed and are to be kept, with their timers
const keeping = new Set<string>(); // facts that are being kept at the moment

/** What stands in the inputs of a fact, as a case holds it; null where it is half a date. */
function typed(fact: string): string | null {
  const value = form.value(fact).trim();
  // While a year is being typed, a browser hands out the years 2, 20 and 202.
  return value === unread || (form.fields.get(fact)?.kind === "date" && /^0/.test(value)) ? null : value;
}

/** Says what is wrong with what stands in a fact's inputs. */
function judge(fact: string, value: string | null): void {
  const fault = value === null ? "date" : check(site.facts, fact, value, today());
  if (fault) form.complain({ field: fact, fault });
  else form.mark(fact, "");
}

/** Keeps what was typed into a fact. */
async function keep(fact: string, saved: (kept: boolean) => void): Promise<void> {
  clearTimeout(waiting.get(fact));
  waiting.delete(fact);
  const value = typed(fact);
  if (value === null) return;
  keeping.add(fact);
  const kept = await edit((c) => {
    if (value) c.facts[fact] = value;
    else delete c.facts[fact];
  });
  keeping.delete(fact);
  saved(kept);
}

/** Listens to the form. Saved is told when something has been kept. */
export function listen(saved: (kept: boolean) => void): void {
  element.addEventListener("submit", (event) => event.preventDefault());
  element.addEventListener("input", ({ target }) => {
    const fact = form.nameOf(target);
    if (!fact) return;
    clearTimeout(waiting.get(fact));
    waiting.set(fact, window.setTimeout(() => void keep(fact, saved), pause));
    if (!check(site.facts, fact, typed(fact) ?? "", today())) judge(fact, typed(fact));
  });
  element.addEventListener("change", ({ target }) => {
    const fact = form.nameOf(target);
    if (!fact) return;
    judge(fact, typed(fact));
    if (waiting.has(fact)) void keep(fact, saved);
  });
  element.addEventListener("focusout", () => setTimeout(() => shown && show(shown))); // another tab may have changed the field meanwhile
  const all = () => [...waiting.keys()].forEach((fact) => void keep(fact, saved));
  addEventListener("pagehide", all);
  document.addEventListener("visibilitychange", () => document.hidden && all());
}

/** Shows the facts of a case, but for those that are being typed. */
export function show(c: Case): void {
  shown = c;
  for (const fact of form.fields.keys()) {
    if (waiting.has(fact) || keeping.has(fact) || form.isBusy(fact)) continue;
    const value = c.facts[fact] ?? "";
    if (form.value(fact) !== value) {
      form.set(fact, ""); // an option that is no longer offered leaves nothing of another case
      form.set(fact, value);
    }
    judge(fact, value);
  }
  for (const group of element.querySelectorAll<HTMLElement>("[data-case-group]")) {
    const facts = site.groups[Number(group.dataset.caseGroup)].facts;
    const filled = facts.filter((fact) => c.facts[fact]).length;
    group.querySelector("[data-case-count]")!.textContent = filled ? word("of", { n: filled, total: facts.length }) : "";
  }
}

/** A fact as it is read: its label and its value in the page's language. */
export interface Reading {
  fact: string;
  label: string;
  value: string;
}

/** Reads the facts of a case, in their order. A value that cannot be understood stands as it was typed. */
export function readings(c: Case): Reading[] {
  const program = {
    ...site.facts,
    blocks: site.facts.fields.map(({ name, kind }) => ({
      id: name,
      text: kind === "list" || kind === "many" ? [["each", name, [["item"], "\n"]] as const] : kind === "yesno" ? [word("yes")] : [["field", name] as const],
    })),
  } as unknown as typeof site.facts;
  const written = new Map(fill(program, { ...c.facts }, "").blocks.map(({ id, segments }) => [id, segments]));
  return site.facts.fields
    .filter(({ name, kind }) => c.facts[name] && !(kind === "yesno" && c.facts[name] === "no"))
    .map(({ name, label }) => {
      const segments = written.get(name) ?? [];
      const value = segments.some(({ blank }) => blank) ? "" : text(segments).trim();
      return { fact: name, label, value: value || c.facts[name]! };
    });
}

/** The dates of a case, by fact. */
export function dates(c: Case): { date: string; label: string; fact: string }[] {
  return site.facts.fields
    .filter(({ name, kind }) => kind === "date" && c.facts[name] && !check(site.facts, name, c.facts[name], ""))
    .map(({ name, label }) => ({ date: c.facts[name]!, label, fact: name }));
}

/** How a case is called where its reader gave it no name: by the first text among its facts, or by its day. */
export function title(c: Case): string {
  const text = site.facts.fields.find(({ name, kind }) => kind === "text" && c.facts[name]);
  return c.name || (text && c.facts[text.name]) || word("unnamed", { date: date(c.created) });
}
