// The letter's page: fills the letter in as the reader types, on his device alone; nothing is stored and nothing sent.
//
// The page works without this script: it shows the letter with its blanks. What the script needs of it:
//
//   <div class="letter">
//     <script type="application/json" id="letter-program">            Template.Program
//     <form class="letter-form" hidden>                               shown by the script; so is every field's input:
//       <input id="…" name="FIELD" data-kind="KIND">                  input, select, textarea or radio buttons
//       <select data-currency="FIELD">                                of money, beside the amount's input
//       <p data-error="FIELD" id="…" hidden>                          what is wrong; the input's aria-describedby names it
//     </form>
//     <article class="letter-sheet" lang="en">
//       <p data-block="ID">…</p>                                      the subject is the block "subject"; CSS keeps its
//       <p class="gloss" lang="ru">…</p>                              line breaks (white-space: pre-wrap). A block's
//     </article>                                                      gloss is the element next to it, if it has one
//     <p class="letter-length"></p>                                   counter; optional
//     <output class="letter-status"></output>                         the one live region
//     <button type="button" data-copy="all|subject|body" hidden>      shown by the script
//   </div>
//
// Kinds: text, url: <input>; order: <input inputmode="numeric">; number: <input inputmode="decimal">; money: the same and
// a select; date: <input type="date">; yesno: a checkbox; choice: select (first option with value "") or radio buttons
// with the option's name as value; long, list: <textarea>, a list with one item a line.
//
// The script puts these in: <mark> around the words that have just been filled in, <a class="blank" href="#input"> where a
// required field is empty, <textarea class="letter-copy"> with the text where the browser refuses to copy, hidden on
// blocks that are left out. Where the outcome of a tree leads here, its answers stand behind the address's #.

import { fill, text, type Field, type Issue, type Letter, type Paragraph, type Program, type Segment } from "./_letter-fill";
import { foreignWords } from "./_letter-script";
import { today } from "./_today";

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const pause = 900; // milliseconds without typing before a screen reader is told

class LetterPage {
  private form: HTMLFormElement;
  private sheet: HTMLElement;
  private status: HTMLElement;
  private length: HTMLElement;
  private inputs = new Map<string, Input[]>();
  private fields = new Map<string, Field>();
  private drawn = new Map<string, string>(); // what stands in each block, to leave alone what has not changed
  private letter: Letter;
  private timer = 0;

  constructor(
    private page: HTMLElement,
    private program: Program,
  ) {
    this.form = page.querySelector<HTMLFormElement>(".letter-form")!;
    this.sheet = page.querySelector<HTMLElement>(".letter-sheet")!;
    this.status = page.querySelector<HTMLElement>(".letter-status")!;
    this.length = page.querySelector<HTMLElement>(".letter-length") ?? document.createElement("p");
    this.length.className = "letter-length";
    if (!this.length.isConnected) this.status.before(this.length);
    for (const field of program.fields) this.fields.set(field.name, field);
    for (const input of this.form.querySelectorAll<Input>("[name][data-kind]")) {
      this.inputs.set(input.name, [...(this.inputs.get(input.name) ?? []), input]);
    }
    this.letter = fill(program, this.typed(), today());
    this.listen();
    this.form.hidden = false;
    for (const button of page.querySelectorAll<HTMLElement>("[data-copy]")) button.hidden = false;
    this.takeOver();
    // A browser that comes back to the page may have kept what was typed.
    if (Object.values(this.typed()).some((value) => value !== "")) this.update();
  }

  private listen(): void {
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("reset", () => setTimeout(() => this.update()));
    this.form.addEventListener("input", (event) => this.update(fieldOf(event.target)));
    this.form.addEventListener("change", (event) => {
      const name = fieldOf(event.target);
      this.update(name);
      this.complain(this.letter.issues.filter(({ field, fault }) => field === name && fault !== "missing"));
    });
    window.addEventListener("pageshow", (event) => event.persisted && this.update());
    for (const button of this.page.querySelectorAll<HTMLElement>("[data-copy]")) {
      button.addEventListener("click", () => void this.copy(button));
    }
  }

  /** Takes over what an outcome's link hands on behind #, "field=value&…", where the reader has not typed anything himself. */
  private takeOver(): void {
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      for (const input of this.inputs.get(name) ?? []) {
        if (input instanceof HTMLInputElement && /^(checkbox|radio)$/.test(input.type)) {
          input.checked = input.type === "radio" ? input.value === value : value === "yes";
        } else if (input.value !== "") {
          continue;
        } else if (!(input instanceof HTMLSelectElement) || [...input.options].some((option) => option.value === value)) {
          input.value = value;
        }
        input.closest("details")?.setAttribute("open", "");
      }
    }
    // What has been taken over is private: it need not stay in the address, nor be copied with it.
    if (location.hash.includes("=")) history.replaceState(history.state, "", location.pathname + location.search);
  }

  /** What stands in the form, as fill wants it. */
  private typed(): Record<string, string> {
    const values: Record<string, string> = {};
    for (const [name, inputs] of this.inputs) {
      values[name] = inputs.map((input) => this.valueOf(name, input)).join("");
    }
    return values;
  }

  private valueOf(name: string, input: Input): string {
    if (input.validity.badInput) return "?"; // half a date, which the browser does not hand out
    if (input instanceof HTMLInputElement && /^(checkbox|radio)$/.test(input.type)) {
      if (!input.checked) return "";
      return input.type === "radio" ? input.value : "yes";
    }
    if (input.dataset.kind !== "money" || !input.value.trim() || /[A-Z]\s*$/.test(input.value)) return input.value;
    const currency = this.form.querySelector<HTMLSelectElement>(`[data-currency="${name}"]`);
    return currency ? `${input.value} ${currency.value}` : input.value;
  }

  /** Fills the letter in again; the words of the field that has just been typed into are marked. */
  private update(name = ""): void {
    this.letter = fill(this.program, this.typed(), today());
    const { subject, blocks, issues } = this.letter;
    const paragraphs = new Map([subject, ...blocks].map((paragraph) => [paragraph.id, paragraph]));
    for (const element of this.sheet.querySelectorAll<HTMLElement>("[data-block]")) {
      this.draw(element, paragraphs.get(element.dataset.block!), name);
    }
    for (const field of this.inputs.keys()) {
      if (!issues.some((issue) => issue.field === field)) this.mark(field, "");
    }
    this.count();
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.say(...this.state()), pause);
  }

  private draw(element: HTMLElement, paragraph: Paragraph | undefined, name: string): void {
    const id = element.dataset.block!;
    const next = element.nextElementSibling;
    const gloss = next instanceof HTMLElement && next.matches(".gloss") ? next : undefined;
    const drawing = JSON.stringify([paragraph, paragraph?.segments.some(({ field }) => field === name) && name]);
    if (this.drawn.get(id) === drawing) return;
    this.drawn.set(id, drawing);
    element.hidden = !paragraph?.segments.length;
    element.replaceChildren(...(paragraph?.segments ?? []).map((segment) => this.node(segment, name)));
    if (!gloss) return;
    gloss.hidden = element.hidden || !paragraph?.gloss?.length;
    gloss.replaceChildren(...(paragraph?.gloss ?? []).map((segment) => this.node(segment, "")));
  }

  private node({ text, field, blank }: Segment, name: string): Node {
    if (blank) return this.link(field!, "blank");
    if (!field || field !== name) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  }

  /** A link to a field's input, under the field's label. */
  private link(name: string, className = ""): HTMLAnchorElement {
    const link = document.createElement("a");
    link.className = className;
    link.lang = this.program.reader;
    link.textContent = this.fields.get(name)!.label;
    const input = this.inputs.get(name)?.[0];
    if (input?.id) link.href = "#" + input.id;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const folded = input?.closest("details");
      if (folded) folded.open = true;
      input?.focus();
    });
    return link;
  }

  private count(): void {
    const n = [...this.body()].length;
    const limits = (this.program.channel.presets ?? []).map((limit) => this.word(n > limit ? "over" : "fits", { n, limit }));
    this.length.textContent = [this.word("length", { n }), ...limits].join(" · ");
  }

  /** What there is to say of the letter as it stands. */
  private state(): (string | Node)[][] {
    const { issues } = this.letter;
    const lines: (string | Node)[][] = [];
    if (issues.length) {
      const links = issues.flatMap(({ field }, i) => [i ? ", " : ": ", this.link(field)]);
      lines.push([this.word("unfinished"), ...links]);
    } else {
      lines.push([this.word("finished")]);
    }
    if (this.program.channel.script === "latin") {
      const words = foreignWords(text(withoutBlanks(this.letter.subject.segments)) + "\n" + this.body());
      if (words.length) lines.push([this.word("script", { words: words.join(", ") })]);
    }
    return lines;
  }

  private say(...lines: (string | Node)[][]): void {
    const spans = lines.map((line) => {
      const span = document.createElement("span");
      span.append(...line);
      return span;
    });
    if (spans.map((span) => span.textContent).join() === [...this.status.children].map((span) => span.textContent).join()) return;
    this.status.replaceChildren(...spans.flatMap((span) => [span, " "]));
  }

  private complain(issues: Issue[]): void {
    for (const { field, fault } of issues) {
      const { help, min = "", max = "", example = "", currencies = [] } = this.fields.get(field)!;
      const slots = { min, max, example, currencies: currencies.join(", ") };
      this.mark(field, fault === "pattern" && help ? help : this.word("fault." + fault, slots));
    }
  }

  private mark(name: string, message: string): void {
    const error = this.form.querySelector<HTMLElement>(`[data-error="${name}"]`);
    if (error) {
      error.textContent = message;
      error.hidden = !message;
    }
    for (const input of this.inputs.get(name) ?? []) {
      if (message) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    }
  }

  /** The blocks as text; blanks, which a finished letter does not have, are left out. */
  private body(): string {
    return this.letter.blocks.map(({ segments }) => text(withoutBlanks(segments))).join("\n\n");
  }

  private async copy(button: HTMLElement): Promise<void> {
    this.update();
    clearTimeout(this.timer); // what there is to say is said at once
    this.page.querySelector(".letter-copy")?.remove();
    if (this.letter.issues.length) {
      this.complain(this.letter.issues);
      this.say(...this.state());
      return;
    }
    const subject = text(this.letter.subject.segments);
    const part = button.dataset.copy;
    const words = part === "subject" ? subject : part === "body" ? this.body() : `${subject}\n\n${this.body()}`;
    try {
      await navigator.clipboard.writeText(words);
      this.say([this.word("copied")], ...this.state().slice(1));
    } catch {
      this.offer(button, words);
    }
  }

  /** Shows the text, selected, to be copied by hand. */
  private offer(button: HTMLElement, words: string): void {
    const area = document.createElement("textarea");
    area.className = "letter-copy";
    area.readOnly = true;
    area.rows = 8;
    area.lang = this.program.language;
    area.setAttribute("aria-label", this.word("copy-text"));
    area.value = words;
    button.after(area);
    area.focus();
    area.select();
    this.say([this.word("refused")]);
  }

  private word(key: string, slots: Record<string, string | number> = {}): string {
    return (this.program.words[key] ?? key).replace(/\{(\w+)\}/g, (slot, name: string) => String(slots[name] ?? slot));
  }
}

/** The name of the field that an input belongs to. */
function fieldOf(target: EventTarget | null): string {
  if (!(target instanceof HTMLElement)) return "";
  return target.dataset.currency ?? target.getAttribute("name") ?? "";
}

function withoutBlanks(segments: Segment[]): Segment[] {
  return segments.filter(({ blank }) => !blank);
}

const page = document.querySelector<HTMLElement>(".letter");
const data = document.getElementById("letter-program");
if (page && data) new LetterPage(page, JSON.parse(data.textContent ?? "") as Program);
