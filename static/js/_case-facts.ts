// The facts of a case as a form: each is kept as one types.

import type { Case } from "./_case-record";
import { edit } from "./_case-keep";
import { date, site, word } from "./_case-words";
import { make } from "./_words";
import { check, fill, text } from "./_letter-fill";
import { today } from "./_today";

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const pause = 400; // milliseconds without typing before what was typed is kept
const form = document.querySelector<HTMLFormElement>("[data-case-facts]") ?? make("form", {}); // a site may have no facts
const fields = new Map(site.facts.fields.map((field) => [field.name, field]));
let shown: Case | null = null;
const waiting = new Map<string, number>(); // facts that were typed and are to be kept, with their timers
const keeping = new Set<string>(); // facts that are being kept at the moment

/** The fact that an input, or the choice of its currency, belongs to. */
function factOf(target: EventTarget | null): string {
  return target instanceof HTMLElement ? (target.dataset.currency ?? target.getAttribute("name") ?? "") : "";
}

const inputsOf = (fact: string): Input[] => [...form.querySelectorAll<Input>(`[name="${fact}"]`)];
const currencyOf = (fact: string) => form.querySelector<HTMLSelectElement>(`[data-currency="${fact}"]`);
const isBox = (input: Input): input is HTMLInputElement => input instanceof HTMLInputElement && /^(checkbox|radio)$/.test(input.type);

/** What stands in the inputs of a fact, as a case holds it; null where it is half a date. */
function typed(fact: string): string | null {
  const inputs = inputsOf(fact);
  if (inputs.some(({ validity }) => validity.badInput)) return null;
  const values = inputs.filter((input) => !isBox(input) || input.checked).map(({ value }) => value.trim());
  const value = values.join("\n");
  const currency = currencyOf(fact);
  if (currency && value && !/[A-Z]\s*$/.test(value)) return `${value} ${currency.value}`;
  // While a year is being typed, a browser hands out the years 2, 20 and 202.
  return fields.get(fact)?.kind === "date" && /^0/.test(value) ? null : value;
}

function put(fact: string, value: string): void {
  const currency = currencyOf(fact);
  const [, amount, code] = (currency && /^(.*\d)\s*([A-Z]{3})$/.exec(value)) ?? [];
  if (currency && code) currency.value = code;
  const lines = value.split("\n");
  for (const input of inputsOf(fact)) {
    if (isBox(input)) input.checked = lines.includes(input.value);
    else input.value = amount ?? value;
  }
}

/** Says what is wrong with what stands in a fact's inputs. */
function judge(fact: string, value: string | null): void {
  const field = fields.get(fact);
  const error = form.querySelector<HTMLElement>(`[data-error="${fact}"]`);
  if (!field || !error) return;
  const fault = value === null ? "date" : check(site.facts, fact, value, today());
  const { help, min = "", max = "", example = "", currencies = [] } = field;
  const known = site.facts.words["fault." + fault] ?? "";
  const slots: Record<string, string | number> = { min, max, example, currencies: currencies.join(", ") };
  error.textContent = fault === "pattern" && help ? help : known.replace(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));
  error.hidden = !fault;
  for (const input of inputsOf(fact)) {
    if (fault) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
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
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", ({ target }) => {
    const fact = factOf(target);
    if (!fact) return;
    clearTimeout(waiting.get(fact));
    waiting.set(fact, window.setTimeout(() => void keep(fact, saved), pause));
    if (!check(site.facts, fact, typed(fact) ?? "", today())) judge(fact, typed(fact));
  });
  form.addEventListener("change", ({ target }) => {
    const fact = factOf(target);
    if (!fact) return;
    judge(fact, typed(fact));
    if (waiting.has(fact)) void keep(fact, saved);
  });
  form.addEventListener("focusout", () => setTimeout(() => shown && show(shown))); // another tab may have changed the field meanwhile
  const all = () => [...waiting.keys()].forEach((fact) => void keep(fact, saved));
  addEventListener("pagehide", all);
  document.addEventListener("visibilitychange", () => document.hidden && all());
}

/** Shows the facts of a case, but for those that are being typed. */
export function show(c: Case): void {
  shown = c;
  for (const fact of fields.keys()) {
    if (waiting.has(fact) || keeping.has(fact) || factOf(document.activeElement) === fact) continue;
    const value = c.facts[fact] ?? "";
    put(fact, value);
    judge(fact, value);
  }
  for (const group of form.querySelectorAll<HTMLElement>("[data-case-group]")) {
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
