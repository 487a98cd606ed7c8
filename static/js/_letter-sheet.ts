// The letter as it lies on the page: drawn anew as the reader types, the words that have just come in marked.

import type { Form } from "./_letter-form";
import type { Letter, Paragraph, Segment } from "./_letter-fill";
import { make } from "./_words";

/** The paragraphs of the page, <p data-block="ID">, each with its gloss next to it where it has one. */
export class Sheet {
  private drawn = new Map<string, string>(); // what stands in each block, to leave alone what has not changed

  constructor(
    private element: HTMLElement,
    private form: Form,
    private reader: string,
  ) {}

  /** Draws a letter; the words of the field that has just been typed into are marked. */
  draw(letter: Letter, name: string): void {
    const paragraphs = new Map([letter.address, letter.subject, ...letter.blocks].map((paragraph) => [paragraph.id, paragraph]));
    for (const element of this.element.querySelectorAll<HTMLElement>("[data-block]")) {
      this.block(element, paragraphs.get(element.dataset.block!), name);
    }
  }

  private block(element: HTMLElement, paragraph: Paragraph | undefined, name: string): void {
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
    return make("mark", {}, text);
  }

  /** A link to a field's input, under the field's label. */
  link(name: string, className = ""): HTMLAnchorElement {
    const link = make("a", { className, lang: this.reader }, this.form.fields.get(name)!.label);
    const address = this.form.address(name);
    if (address) link.href = address;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      this.form.focus(name);
    });
    return link;
  }
}
