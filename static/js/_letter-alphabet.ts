// Letters that a channel would not take, told at the field where they stand: those that only look Latin are put right by a tap,
// a name or an address is offered in Latin letters, and anything else has to be written in the letter's language.

import { latin, repair } from "./_latin";
import type { Form } from "./_letter-form";
import { foreignWords } from "./_letter-script";
import { button, listed, type Say } from "./_letter-words";

/** Watches the fields of a letter whose channel takes Latin letters only. */
export class Alphabet {
  private offered = new Set<string>(); // fields with a note of ours

  constructor(
    private form: Form,
    private words: Say,
    private changed: (name: string) => void,
    private say: (line: string) => void,
  ) {}

  /** Looks at what the reader left in a field. */
  look(name: string): void {
    const field = this.form.fields.get(name);
    if (!field || !/^(text|long|list|url|order)$/.test(field.kind)) return;
    const typed = this.form.value(name);
    const words = foreignWords(typed);
    if (!words.length) return this.clear(name);
    const repaired = repair(typed);
    const alike = words.filter((word) => repair(word) !== word);
    if (alike.length) this.offer(name, "alike", alike, this.words("repair"), repaired);
    else if (field.transliterate && !foreignWords(latin(typed)).length) {
      const written = latin(typed);
      const whole = written.length <= 60 ? written.replace(/\s+/g, " ") : written.slice(0, 60) + "…";
      this.offer(name, "latin", words, this.words("as-latin", { text: whole }), written);
    } else this.note(name, this.words("foreign", { words: listed(words) }));
  }

  /** What was told of a field no longer holds once the reader types in it again. */
  typing(name: string): void {
    if (this.offered.has(name) && !foreignWords(this.form.value(name)).length) this.clear(name);
  }

  private offer(name: string, key: string, words: string[], label: string, cured: string): void {
    const typed = this.form.value(name);
    const cure = button(label, () => {
      this.put(name, cured);
      const left = foreignWords(cured);
      if (left.length) return this.look(name);
      const undo = button(this.words("undo"), () => {
        this.put(name, typed);
        this.look(name);
      });
      this.note(name, this.words("repaired"), " ", undo);
      undo.focus();
    });
    this.note(name, this.words(key, { words: listed(words) }), " ", cure);
  }

  private put(name: string, value: string): void {
    this.form.set(name, value);
    this.changed(name);
  }

  private note(name: string, said: string, ...nodes: (string | Node)[]): void {
    this.offered.add(name);
    this.form.note(name, said, ...nodes);
    this.say(said);
  }

  private clear(name: string): void {
    if (this.offered.delete(name)) this.form.note(name);
  }
}
