// The letter's page: fills the letter in as the reader types, on his device alone. Nothing is sent, and nothing is stored unless
// he asks for it.
//
// The page works without this script: it shows the letter with its blanks. What the script needs of it:
//
//   <div class="letter">
//     <script type="application/json" id="letter-program">            Template.Program
//     <form class="letter-form" hidden>                               shown by the script; so is every field's input:
//       <input id="…" name="FIELD" data-kind="KIND">                  input, select, textarea, radio buttons or ticks
//       <select data-currency="FIELD">                                of money, beside the amount's input
//       <p data-error="FIELD" id="…" hidden>                          what is wrong; the input's aria-describedby names it
//       <p data-note="FIELD" id="…" hidden>                           what else there is to say of what was typed
//     </form>
//     <article class="letter-sheet" lang="en">
//       <p data-block="ID">…</p>                                      the subject is the block "subject"; CSS keeps its
//       <p class="gloss" lang="ru">…</p>                              line breaks (white-space: pre-wrap). A block's
//       <p class="letter-sign"><span>…</span></p>                     gloss is the element next to it, if it has one
//     </article>
//     <div class="letter-length"></div>                               counters
//     <output class="letter-status"></output>                         the one live region
//     <button type="button" data-way="copy">                          ways out, as _letter-ways.ts names them; inside of
//   </div>                                                            elements that are hidden until the script runs
//
// Kinds: text, url: <input>; order: <input inputmode="numeric">; number: <input inputmode="decimal">; money: the same and
// a select; date: <input type="date">; yesno: a checkbox with the value yes; choice: select (first option with value "") or
// radio buttons with the option's name as value; many: checkboxes with the options' names as values; long, list: <textarea>,
// a list with one item a line.
//
// The script puts these in: <mark> around the words that have just been filled in, <a class="blank" href="#input"> where a
// required field is empty, <textarea class="letter-copy"> with the text where the browser refuses to copy, hidden on
// blocks that are left out. Where the outcome of a tree or another letter leads here, its values stand behind the address's #.
//
// The browser itself gives back what was typed when the reader comes back to the page, or to a tab that had to make room for
// another; My case keeps what he ticks, see _letter-memory.ts.

import { check, fill, text, type Letter, type Program, type Segment } from "./_letter-fill";
import { Alphabet } from "./_letter-alphabet";
import { Form } from "./_letter-form";
import { showLength } from "./_letter-length";
import { Memory } from "./_letter-memory";
import { handOver, noteSent } from "./_letter-next";
import { foreignWords } from "./_letter-script";
import { Sheet } from "./_letter-sheet";
import { whole, type Texts } from "./_letter-texts";
import { send, type Source } from "./_letter-ways";
import { listed, type Say } from "./_letter-words";
import { today } from "./_today";
import * as ticks from "./_ticks";
import { make, phrase } from "./_words";

type Line = (string | Node)[];

const pause = 900; // milliseconds without typing before a screen reader is told

class LetterPage {
  private words: Say;
  private form: Form;
  private sheet: Sheet;
  private status: HTMLElement;
  private length: HTMLElement;
  private alphabet: Alphabet | undefined;
  private memory: Memory;
  private letter: Letter;
  private timer = 0;

  constructor(
    private page: HTMLElement,
    private program: Program,
  ) {
    this.words = (key, slots) => phrase(program.words, key, slots);
    this.form = new Form(page.querySelector<HTMLFormElement>(".letter-form")!, program, this.words);
    this.sheet = new Sheet(page.querySelector<HTMLElement>(".letter-sheet")!, this.form, program.reader);
    this.status = page.querySelector<HTMLElement>(".letter-status")!;
    this.length = page.querySelector<HTMLElement>(".letter-length")!;
    this.letter = fill(program, this.form.values(), today());
    const say = (line: string): void => this.saySoon([line]);
    if (program.channel.script === "latin") this.alphabet = new Alphabet(this.form, this.words, (name) => this.edited(name), say);
    const place = page.querySelector<HTMLElement>(".letter-memory")!;
    this.memory = new Memory({ place, program, form: this.form, words: this.words, changed: (name) => this.update(name), say });
    this.listen();
    for (const hidden of page.querySelectorAll<HTMLElement>(".letter-form, .letter-first, .letter-ways")) hidden.hidden = false;
    this.takeOver();
    this.update();
    for (const name of this.form.fields.keys()) this.alphabet?.look(name);
    void this.memory.start();
    handOver(document.querySelectorAll<HTMLAnchorElement>("a[data-hands]"), (name) => this.form.value(name));
    noteSent(page.querySelector<HTMLElement>(".letter-sent")!, program.slug, this.words, say);
  }

  private listen(): void {
    const { element } = this.form;
    element.addEventListener("submit", (event) => event.preventDefault());
    element.addEventListener("input", (event) => {
      const name = this.form.nameOf(event.target);
      if (!name) return;
      this.alphabet?.typing(name);
      this.edited(name);
    });
    element.addEventListener("change", (event) => this.left(this.form.nameOf(event.target)));
    // Whoever comes back to the page finds what he typed; some browsers put it in only now.
    window.addEventListener("pageshow", () => this.update());
    window.addEventListener("hashchange", () => {
      this.takeOver();
      this.update();
    });
    const source: Source = {
      status: this.status,
      slug: this.program.slug,
      title: document.querySelector("h1")?.textContent?.trim() ?? "",
      language: this.program.language,
      signature: [...this.page.querySelectorAll(".letter-sign > *")].map((label) => label.textContent ?? ""),
      words: this.words,
      finished: () => this.finished(),
      say: (...lines) => this.say(...lines.map((line) => [line]), ...this.foreign()),
    };
    for (const button of this.page.querySelectorAll<HTMLElement>("[data-way]")) {
      button.addEventListener("click", () => void send(button.dataset.way!, source));
    }
  }

  /** Takes over what another page hands on behind #, "field=value&…", where the reader has not typed anything himself. */
  private takeOver(): void {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      if (this.form.fields.has(name) && this.form.value(name) === "") this.form.set(name, value);
    }
    // What has been taken over is private: it need not stay in the address, nor be copied with it.
    if (location.hash.includes("=")) history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** Fills the letter in again; the words of the field that has just been typed into are marked. */
  private update(name = "", draw = name !== ""): void {
    const values = this.form.values();
    this.letter = fill(this.program, values, today());
    if (!draw && Object.values(values).every((value) => value === "")) return; // the page stands as it was drawn
    this.sheet.draw(this.letter, name);
    for (const [field, value] of Object.entries(values)) {
      if (!check(this.program, field, value, today())) this.form.mark(field, "");
    }
    showLength(this.length, this.program.channel.presets ?? [], this.texts(), this.words);
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.say(...this.state()), pause);
  }

  /** Says something at once; how the letter stands is told again a while later. */
  private saySoon(...lines: Line[]): void {
    clearTimeout(this.timer);
    this.say(...lines);
  }

  /** The reader has changed a field. */
  private edited(name: string): void {
    this.update(name);
    this.memory.edited(name);
  }

  /** The reader has left a field that he has changed. */
  private left(name: string): void {
    if (!name) return;
    this.edited(name);
    const fault = check(this.program, name, this.form.value(name), today());
    if (fault) this.form.complain({ field: name, fault });
    else this.alphabet?.look(name);
  }

  /** The letter as texts; blanks, which a finished letter does not have, are left out. */
  private texts(): Texts {
    const { address, subject, blocks } = this.letter;
    return { address: written(address.segments), subject: written(subject.segments), paragraphs: blocks.map(({ segments }) => written(segments)) };
  }

  /** The letter as it stands, or null: then it tells what is missing. */
  private finished(): Texts | null {
    this.update("", true);
    clearTimeout(this.timer); // what there is to say is said at once
    if (!this.letter.issues.length) return this.texts();
    for (const issue of this.letter.issues) this.form.complain(issue);
    this.say(...this.state());
    return null;
  }

  /** What there is to say of the letter as it stands. */
  private state(): Line[] {
    const { issues } = this.letter;
    const links = issues.flatMap(({ field }, i) => [i ? ", " : ": ", this.sheet.link(field)]);
    return [issues.length ? [this.words("unfinished"), ...links] : [this.words("finished")], ...this.foreign()];
  }

  /** The words that the channel would not take. */
  private foreign(): Line[] {
    if (this.program.channel.script !== "latin") return [];
    const words = foreignWords(whole(this.texts()));
    return words.length ? [[this.words("script", { words: listed(words) })]] : [];
  }

  private say(...lines: Line[]): void {
    const spans = lines.map((line) => make("span", {}, ...line));
    if (spans.map((span) => span.textContent).join() === [...this.status.children].map((span) => span.textContent).join()) return;
    this.status.replaceChildren(...spans.flatMap((span) => [span, " "]));
  }
}

function written(segments: Segment[]): string {
  return text(segments.filter(({ blank }) => !blank));
}

const page = document.querySelector<HTMLElement>(".letter");
const data = document.getElementById("letter-program");
if (page && data) new LetterPage(page, JSON.parse(data.textContent ?? "") as Program);
ticks.listen();
void ticks.show(); // of the checklist of enclosures
