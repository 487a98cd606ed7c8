// The form beside a letter: what stands in its fields, and what is told at each of them.
//
// A field has one input or select or text area; several where it is a group of radio buttons or of ticks; money has a select
// with its currency beside the amount. Under each stand <p data-error="FIELD"> and <p data-note="FIELD">.

import type { Field, Issue, Program } from "./_letter-fill";
import type { Say } from "./_letter-words";

type Input = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isBox = (input: Input): input is HTMLInputElement => input instanceof HTMLInputElement && /^(checkbox|radio)$/.test(input.type);

/** What half a date counts as, which a browser does not hand out: no date, and not nothing. */
export const unread = "?";

/** The fields of a letter as the reader sees them. */
export class Form {
  readonly fields: ReadonlyMap<string, Field>;
  private inputs = new Map<string, Input[]>();

  constructor(
    readonly element: HTMLFormElement,
    program: Program,
    private words: Say,
  ) {
    this.fields = new Map(program.fields.map((field) => [field.name, field]));
    for (const input of element.querySelectorAll<Input>("[name][data-kind]")) {
      this.inputs.set(input.name, [...(this.inputs.get(input.name) ?? []), input]);
    }
  }

  /** The name of the field that an input belongs to, "" where it belongs to none. */
  nameOf(target: EventTarget | null): string {
    if (!(target instanceof HTMLElement)) return "";
    const name = target.dataset.currency ?? target.getAttribute("name") ?? "";
    return this.inputs.has(name) ? name : "";
  }

  /** What stands in all fields, as fill wants it. */
  values(): Record<string, string> {
    return Object.fromEntries([...this.inputs.keys()].map((name) => [name, this.value(name)]));
  }

  /** What stands in a field; ticks are the options' names, one a line. */
  value(name: string): string {
    const values = (this.inputs.get(name) ?? []).map((input) => this.read(name, input));
    return values.filter((value) => value !== "").join("\n");
  }

  private read(name: string, input: Input): string {
    if (input.validity.badInput) return unread;
    if (isBox(input)) return input.checked ? input.value : "";
    if (input.dataset.kind !== "money" || !input.value.trim() || /[A-Z]\s*$/.test(input.value)) return input.value;
    const currency = this.currency(name);
    return currency ? `${input.value} ${currency.value}` : input.value;
  }

  private currency(name: string): HTMLSelectElement | null {
    return this.element.querySelector<HTMLSelectElement>(`[data-currency="${name}"]`);
  }

  /** Puts a value into a field; an option that is not offered leaves it alone. */
  set(name: string, value: string): void {
    const chosen = value.split("\n");
    for (const input of this.inputs.get(name) ?? []) {
      if (isBox(input)) {
        input.checked = chosen.includes(input.value);
      } else if (input instanceof HTMLSelectElement) {
        if ([...input.options].some((option) => option.value === value)) input.value = value;
      } else {
        const [, amount = value, currency = ""] = input.dataset.kind === "money" ? (/^(.*\S)\s+([A-Z]{3})$/.exec(value) ?? []) : [];
        const select = this.currency(name);
        const offered = select && [...select.options].some((option) => option.value === currency);
        if (offered) select.value = currency;
        input.value = offered ? amount : value;
      }
      if (value) this.unfold(input);
    }
  }

  private unfold(input: Input): void {
    const more = input.closest<HTMLDetailsElement>(".letter-more");
    if (more) more.open = true;
  }

  /** The address of a field's input in the page, "#field-item". */
  address(name: string): string {
    const input = this.inputs.get(name)?.[0];
    return input?.id ? "#" + input.id : "";
  }

  /** Leads the reader to a field. */
  focus(name: string): void {
    const input = this.inputs.get(name)?.[0];
    if (!input) return;
    this.unfold(input);
    input.focus();
  }

  /** Tells whether the reader is in a field. */
  isBusy(name: string): boolean {
    return this.nameOf(document.activeElement) === name;
  }

  /** Says at its field what is wrong, and how it is written. */
  complain({ field: name, fault }: Issue): void {
    const { kind, help, min = "", max = "", example = "", currencies = [] } = this.fields.get(name)!;
    const slots = { min, max, currencies: currencies.join(", ") };
    const said = fault === "pattern" && help ? help : this.words("fault." + fault, slots);
    const shows = example && !/^(date|choice|many|yesno)$/.test(kind) && !said.includes(example);
    this.mark(name, shows ? `${said}. ${this.words("example", { example })}` : said);
  }

  /** Marks a field as wrong, or with "" as right. */
  mark(name: string, message: string): void {
    const error = this.element.querySelector<HTMLElement>(`[data-error="${name}"]`);
    if (error) {
      error.textContent = message;
      error.hidden = !message;
    }
    for (const input of this.inputs.get(name) ?? []) {
      const judged = (input.type === "radio" && input.closest("fieldset")) || input;
      if (message) judged.setAttribute("aria-invalid", "true");
      else judged.removeAttribute("aria-invalid");
    }
  }

  /** Says something at a field, with buttons perhaps; nothing clears it. */
  note(name: string, ...nodes: (string | Node)[]): void {
    const note = this.element.querySelector<HTMLElement>(`[data-note="${name}"]`);
    if (!note) return;
    note.replaceChildren(...nodes);
    note.hidden = !nodes.length;
  }
}
