/**
 * Suggestions under a search field. Loaded when somebody first enters it; the entry file of the index comes at the same time,
 * the rest piece by piece, from the address in the form's data-index.
 *
 *   <form class="search" action="/ru/search/" data-index="/search/ru/….txt"><input type="search" name="q">
 *
 * A combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): the focus stays in the field, the arrows move
 * through the list, Enter opens what is chosen, or all results where nothing is, Escape closes.
 */
import { remember } from "./_recent";
import { count, debounce, element, failure, label, marked, resultsPage, say } from "./_search-hit";
import type { Index } from "./_search-index";
import { Loader } from "./_search-load";
import { search, type Hit } from "./_search-query";
import { highlighting, sought } from "./_search-sought";

const most = 6; // suggestions

const loaders = new Map<string, Loader>();
const attached = new WeakSet<HTMLElement>();

/** Shows suggestions under the field of a form, from now on. entry is the answer to the request for the index's entry file. */
export function attach(form: HTMLFormElement, entry: Promise<Response>): void {
  const address = form.dataset.index;
  if (attached.has(form) || !address) return;
  attached.add(form);
  const loader = loaders.get(address) ?? new Loader(address, entry);
  loaders.set(address, loader);
  new Suggestions(form, loader);
}

class Suggestions {
  private input: HTMLInputElement;
  private list: HTMLElement;
  private panel: HTMLElement;
  private status: HTMLElement;
  private options: HTMLAnchorElement[] = [];
  private active = -1;
  private asked = 0; // counts questions, so that an answer that comes late is dropped
  private static made = 0;

  constructor(
    private form: HTMLFormElement,
    private loader: Loader,
  ) {
    this.input = form.querySelector<HTMLInputElement>("input[name=q]")!;
    const id = `search-list-${++Suggestions.made}`;
    this.list = element("div", { id, class: "search-list", role: "listbox", "aria-label": this.input.ariaLabel ?? "" });
    this.status = element("p", { class: "search-status", role: "status" });
    this.panel = element("div", { class: "search-panel", hidden: "hidden" }, this.list, this.status);
    form.append(this.panel);
    const attributes = { role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);

    const ask = debounce<string>((query) => void this.ask(query));
    this.input.addEventListener("input", () => {
      this.asked++;
      ask(this.input.value);
    });
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("focus", () => this.options.length && this.open(true));
    form.addEventListener("focusout", (event) => {
      if (!form.contains(event.relatedTarget as Node | null)) this.open(false);
    });
    form.addEventListener("submit", () => remember(this.input.value));
    this.list.addEventListener("click", (event) => {
      if (!(event.target as Element).closest("a")) return;
      remember(this.input.value);
      this.open(false); // the result may be on this page
    });
    this.panel.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    void loader.load().catch(() => undefined); // said when something is asked
    if (this.input.value) ask(this.input.value);
  }

  private async ask(query: string): Promise<void> {
    const asked = ++this.asked;
    if (!query.trim()) {
      this.show([], "");
      this.open(false);
      return;
    }
    try {
      const index = await this.loader.load();
      const answer = await search(index, query, { limit: most, thrifty: true });
      if (asked !== this.asked) return;
      const words = sought(index, query, answer);
      this.show(
        [...answer.hits.map((hit) => this.option(index, hit, words)), this.last(index, query, answer.pages)],
        answer.pages ? count(index, answer.pages) : say(index.words, "search.nothing", { query: query.trim() }),
      );
    } catch {
      if (asked !== this.asked) return;
      this.show([], "");
      this.status.append(failure(this.form));
    }
    this.open(document.activeElement === this.input);
  }

  private option(index: Index, hit: Hit, words: string[]): HTMLAnchorElement {
    const [section] = hit.sections;
    const title = element("span", { class: "search-title", lang: hit.lang }, ...marked(hit.title));
    const heading = element("span", { class: "search-heading", lang: hit.lang }, ...marked(section.heading));
    const attributes = { class: "search-result", href: highlighting(this.loader.address(section.url), words) };
    return element("a", attributes, title, section.heading.length ? heading : undefined, label(index, hit));
  }

  /** Leads to all results; where there are none, to what is near and to the index from A to Z. */
  private last({ words }: Index, query: string, pages: number): HTMLAnchorElement {
    const text = pages ? words["search.all"] : this.form.dataset.searchIndex;
    return element("a", { href: resultsPage(this.form, query), class: "search-all" }, text);
  }

  private show(options: HTMLAnchorElement[], status: string): void {
    options.forEach((option, i) => {
      option.id = `${this.list.id}-${i}`;
      option.tabIndex = -1;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
    });
    // An answer that comes while the reader moves through the one before must not take away what he has chosen.
    const chosen = this.options[this.active]?.href;
    this.options = options;
    this.list.replaceChildren(...options);
    this.activate(chosen === undefined ? -1 : options.findIndex((option) => option.href === chosen));
    this.status.textContent = status;
  }

  private open(open: boolean): void {
    this.panel.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open && this.options.length > 0));
    if (!open) this.activate(-1);
  }

  private activate(next: number): void {
    this.options[this.active]?.setAttribute("aria-selected", "false");
    this.active = next;
    const option = this.options[next];
    if (!option) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    option.setAttribute("aria-selected", "true");
    this.input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const closed = this.panel.hidden;
    const n = this.options.length;
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && n) {
      event.preventDefault();
      this.open(true);
      const step = event.key === "ArrowDown" ? 1 : -1;
      // One place between the last and the first is the field itself.
      this.activate(((this.active + 1 + step + n + 1) % (n + 1)) - 1);
    } else if (event.key === "Enter" && !closed && this.active >= 0) {
      event.preventDefault();
      this.options[this.active].click();
    } else if (event.key === "Escape" && !closed) {
      event.preventDefault();
      this.open(false);
    }
  }
}
