// What the letter's page takes from My case and keeps there. Nothing is kept until the reader turns the switch on, and then only
// the fields that he ticks: a tick means that the case holds what stands in the field, and without it the case holds nothing.
// Facts go to the facts of the case, ticks of checklists to its ticks, and what only this letter asks for to its draft.

import { change, create, current, StorageError, watch, type Case } from "./_case";
import type { Field, Program } from "./_letter-fill";
import { unread, type Form } from "./_letter-form";
import { button, type Say } from "./_letter-words";
import { make } from "./_words";

const pause = 400; // milliseconds without typing before a field is written

/** The page's part: <div class="letter-memory"> with the switch, and what to do when a field changes or something is to be said. */
export interface Host {
  place: HTMLElement;
  program: Program;
  form: Form;
  words: Say;
  changed(name: string): void;
  say(line: string): void;
}

/** Connects the fields of a letter with the case in use. */
export class Memory {
  private box: HTMLInputElement;
  private ticks = new Map<string, HTMLInputElement>();
  private known = new Map<string, string>(); // what the case holds of each field
  private waiting = new Set<string>(); // fields to be written
  private timer = 0;

  constructor(private host: Host) {
    this.box = host.place.querySelector<HTMLInputElement>("[role=switch]")!;
    this.box.checked = false;
    this.box.addEventListener("change", () => void this.turn());
    host.place.querySelector("[data-all]")!.addEventListener("click", () => this.all());
    host.place.hidden = false;
    watch(() => void current().then((found) => this.follow(found)));
    document.addEventListener("visibilitychange", () => document.hidden && void this.write());
  }

  /** Fills empty fields from the case, where there is one. */
  async start(): Promise<void> {
    const found = await current();
    if (!found) return;
    for (const field of this.host.program.fields) {
      const held = taken(found, this.host.program.slug, field);
      this.known.set(field.name, held);
      if (!held) continue;
      if (this.host.form.value(field.name) === "") this.fill(field.name, held);
      if (this.host.form.value(field.name) === held) this.show(field.name, true);
    }
  }

  private fill(name: string, value: string): void {
    const { form, words, changed } = this.host;
    form.set(name, value);
    if (form.value(name) !== value) return; // an option that is no longer offered
    const clear = button(words("clear"), () => {
      form.set(name, "");
      form.note(name);
      changed(name);
      this.edited(name);
      form.focus(name);
    });
    clear.setAttribute("aria-label", `${words("clear")}: ${form.fields.get(name)!.label}`);
    form.note(name, words("from-case"), " ", clear);
    changed(name);
  }

  /** The reader has typed into a field. */
  edited(name: string): void {
    if (!this.ticks.get(name)?.checked) return;
    this.waiting.add(name);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.write(), pause);
  }

  private async turn(): Promise<void> {
    const { words, say } = this.host;
    if (!this.box.checked) {
      await this.write();
      this.hide();
      say(words("forgetting"));
      return;
    }
    try {
      if (!(await current())) await create();
      this.reveal();
      say(words("remembering"));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Puts a tick to every field. */
  private reveal(): void {
    this.box.checked = true;
    for (const part of this.host.place.querySelectorAll<HTMLElement>("[data-on]")) part.hidden = false;
    if (this.ticks.size) return;
    for (const note of this.host.form.element.querySelectorAll<HTMLElement>("[data-note]")) {
      const name = note.dataset.note!;
      const box = make("input", { type: "checkbox" });
      box.setAttribute("aria-label", `${this.host.words("keep")}: ${this.host.form.fields.get(name)!.label}`);
      box.addEventListener("change", () => this.tick(name, box.checked));
      note.after(make("label", { className: "letter-tick letter-keep" }, box, this.host.words("keep")));
      this.ticks.set(name, box);
    }
  }

  private hide(): void {
    this.box.checked = false;
    for (const part of this.host.place.querySelectorAll<HTMLElement>("[data-on]")) part.hidden = true;
    for (const box of this.ticks.values()) box.closest("label")!.remove();
    this.ticks.clear();
    this.waiting.clear();
  }

  private show(name: string, kept: boolean): void {
    if (kept) this.reveal();
    const box = this.ticks.get(name);
    if (box) box.checked = kept;
  }

  private tick(name: string, kept: boolean): void {
    this.waiting.add(name);
    if (!kept) this.host.form.note(name);
    void this.write();
  }

  private all(): void {
    for (const [name, box] of this.ticks) {
      box.checked = true;
      this.waiting.add(name);
    }
    this.host.say(this.host.words("remembering-all"));
    void this.write();
  }

  /** Writes the fields that wait for it: what stands in those with a tick; nothing stays of the others. */
  private async write(): Promise<void> {
    clearTimeout(this.timer);
    const names = [...this.waiting];
    this.waiting.clear();
    if (!names.length) return;
    const { program, form, words, say } = this.host;
    try {
      const done = await change((c) => {
        for (const name of names) {
          const value = this.ticks.get(name)?.checked ? form.value(name) : "";
          if (value === unread) continue;
          put(c, program.slug, form.fields.get(name)!, value);
          this.known.set(name, value);
        }
      });
      if (done) return;
      this.hide(); // the case has been erased
      say(words("forgetting"));
    } catch (error) {
      this.fail(error);
    }
  }

  /** Says that the browser keeps nothing; what was typed stands as it stood. */
  private fail(error: unknown): void {
    if (!(error instanceof StorageError)) throw error;
    this.hide();
    this.host.say(this.host.words("storage-" + error.reason));
  }

  /** Takes over what another tab has changed, but not where the reader is typing or has typed something else. */
  private follow(found: Case | null): void {
    const { program, form } = this.host;
    if (!found) return this.hide();
    for (const field of program.fields) {
      const held = taken(found, program.slug, field);
      const before = this.known.get(field.name) ?? "";
      const now = form.value(field.name);
      if (held === before) continue;
      this.known.set(field.name, held);
      if (form.isBusy(field.name) || (now !== before && now !== "")) continue;
      form.note(field.name);
      if (held) this.fill(field.name, held);
      this.show(field.name, held !== "");
    }
  }
}

/** What a case holds of a field; "" where it holds nothing. */
export function taken(c: Case, slug: string, field: Field): string {
  const held = field.fact ? c.facts[field.fact] : c.drafts[slug]?.values[field.name];
  if (held !== undefined) return held;
  const items = Object.entries(field.checklist ?? {}).filter(([, item]) => c.ticks[item]);
  const names = items.map(([name]) => name);
  return (field.options ?? []).map(([name]) => name).filter((name) => names.includes(name)).join("\n");
}

/** Has a case hold the value of a field, or with "" nothing. */
export function put(c: Case, slug: string, field: Field, value: string): void {
  const chosen = value.split("\n");
  for (const [name, item] of Object.entries(field.checklist ?? {})) {
    if (chosen.includes(name)) c.ticks[item] = true;
    else delete c.ticks[item];
  }
  if (field.fact) {
    if (value) c.facts[field.fact] = value;
    else delete c.facts[field.fact];
    return;
  }
  const draft = c.drafts[slug] ?? { changed: "", values: {} };
  if (value) draft.values[field.name] = value;
  else delete draft.values[field.name];
  draft.changed = new Date().toISOString();
  if (Object.keys(draft.values).length) c.drafts[slug] = draft;
  else delete c.drafts[slug];
}
