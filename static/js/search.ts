/**
 * Search on the page: suggestions under a search field, and the page of results. Loaded when somebody first enters a field;
 * the index is loaded with it, piece by piece, from the address in the form's data-index.
 *
 *   <form class="search" action="/ru/search/" data-index="/search/ru/….txt"><input type="search" name="q">
 *   <main><form …> <div data-results></div> <div data-index>the index from A to Z</div></main>
 *
 * The suggestions are a combobox with a list (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/): the focus stays in the
 * field, the arrows move through the list, Enter opens what is chosen, or all results where nothing is, Escape closes.
 */
import { number, plural } from "./lang";
import { Index } from "./_search-index";
import { search, type Answer, type Hit, type Part, type SectionHit } from "./_search-query";

const pause = 120; // milliseconds without typing before the index is asked
const suggestions = 6;
const perPage = 10;

/** The index at an address, and what goes with it. */
class Engine {
  private index: Promise<Index> | undefined;
  private readonly entry: URL;

  /** first is the answer to the first request for the entry file, which goes out together with that for this script. */
  constructor(
    readonly form: HTMLFormElement,
    private first: Promise<Response> | undefined,
  ) {
    this.entry = new URL(form.dataset.index!, document.baseURI);
  }

  /** Loads the entry file, once unless that fails. */
  load(): Promise<Index> {
    if (this.index) return this.index;
    const answer = this.first ?? fetch(this.entry.href);
    this.first = undefined; // what failed is asked for again
    this.index = answer
      .then(read)
      .then((entry) => new Index(entry, (name) => get(new URL(`${name}.txt`, this.entry))))
      .catch((error) => {
        this.index = undefined;
        throw error;
      });
    return this.index;
  }

  /** Turns an address of a result into one that the page can link to, whatever the site's base path. */
  address(url: string): string {
    return new URL(`../../${url}`, this.entry).href;
  }

  /** The page of results for a query. */
  results(query: string): string {
    const url = new URL(this.form.action);
    url.search = query && `?${new URLSearchParams({ q: query })}`;
    return url.href;
  }
}

async function get(url: URL): Promise<Uint8Array> {
  return read(await fetch(url.href));
}

async function read(response: Response): Promise<Uint8Array> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const engines = new Map<string, Engine>();

function engineOf(form: HTMLFormElement, entry: Promise<Response>): Engine {
  const key = form.dataset.index!;
  const engine = engines.get(key) ?? new Engine(form, entry);
  engines.set(key, engine);
  return engine;
}

type Child = Node | string | undefined;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Record<string, string>,
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  for (const key in attributes) if (attributes[key]) made.setAttribute(key, attributes[key]);
  made.append(...children.filter((child): child is Node | string => child !== undefined));
  return made;
}

function marked(parts: Part[]): Node[] {
  return parts.map(({ text, marked }) => (marked ? element("mark", {}, text) : document.createTextNode(text)));
}

/** Puts words into the slots of a message. */
function say(words: Record<string, string>, key: string, slots: Record<string, string> = {}): string {
  return (words[key] ?? "").replace(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);
}

function count(index: Index, n: number): string {
  const { lang, words } = index;
  const key = `search.found.${plural(lang, n)}`;
  return say(words, key in words ? key : "search.found.other", { n: number(lang, n) });
}

/** What kind of page a result is, and what it belongs to. */
function label(index: Index, { kind, crumb }: Hit): HTMLElement {
  return element(
    "span",
    { class: "search-label" },
    element("span", { class: "search-kind" }, index.words[`kind.${kind}`] ?? kind),
    " ",
    crumb ? element("span", { class: "search-crumb" }, crumb) : undefined,
  );
}

/** Calls with the last value once values have stopped coming. */
function debounce<T>(call: (value: T) => void): (value: T) => void {
  let timer = 0;
  return (value) => {
    clearTimeout(timer);
    timer = setTimeout(call, pause, value) as unknown as number;
  };
}

/** Suggestions under the field of a form. */
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
    form: HTMLFormElement,
    private engine: Engine,
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
    this.panel.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    void engine.load().catch(() => undefined); // said when something is asked
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
      const index = await this.engine.load();
      const answer = await search(index, query, { limit: suggestions, thrifty: true });
      if (asked !== this.asked) return;
      const { words } = index;
      const options = answer.hits.map((hit) => this.option(index, hit));
      const all = element("a", { href: this.engine.results(query), class: "search-all" }, words["search.all"] ?? "");
      this.show(
        answer.pages ? [...options, all] : [],
        answer.pages ? count(index, answer.pages) : say(words, "search.nothing", { query: query.trim() }),
      );
    } catch {
      if (asked !== this.asked) return;
      this.show([], "");
      this.status.append(failure(this.engine));
    }
    this.open(document.activeElement === this.input);
  }

  private option(index: Index, hit: Hit): HTMLAnchorElement {
    const [section] = hit.sections;
    const title = element("span", { class: "search-title", lang: hit.lang }, ...marked(hit.title));
    const heading = element("span", { class: "search-heading", lang: hit.lang }, ...marked(section.heading));
    const attributes = { class: "search-result", href: this.engine.address(section.url) };
    return element("a", attributes, title, section.heading.length ? heading : undefined, label(index, hit));
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

/** Says that the index could not be loaded, and leads to the index from A to Z. */
function failure(engine: Engine): HTMLElement {
  // The words of the index are not there when it is not: the form has them.
  const { searchFailed = "", searchIndex = engine.form.querySelector("button")?.textContent ?? "" } = engine.form.dataset;
  return element("span", { class: "search-failed" }, searchFailed, " ", element("a", { href: engine.results("") }, searchIndex));
}

/** By what readers show that they look at the results. */
const interest = ["scroll", "pointermove", "pointerdown"];

/** The page of results. */
class Results {
  private input: HTMLInputElement;
  private status: HTMLElement;
  private notes: HTMLElement;
  private list: HTMLElement;
  private alphabet: HTMLElement | null;
  private asked = 0;
  private exact = false;
  private shown = new Map<number, HTMLElement>(); // by page

  constructor(
    main: HTMLElement,
    private engine: Engine,
  ) {
    const place = main.querySelector<HTMLElement>("[data-results]")!;
    this.input = engine.form.querySelector<HTMLInputElement>("input[name=q]")!;
    this.alphabet = main.querySelector<HTMLElement>("div[data-index]");
    this.status = element("p", { class: "search-status", role: "status" });
    this.notes = element("div", { class: "search-notes" });
    this.list = element("div", { class: "search-results" });
    place.removeAttribute("aria-live"); // the count is announced, not the results
    place.replaceChildren(this.status, this.notes, this.list);

    const ask = debounce<string>((query) => void this.ask(query));
    this.input.addEventListener("input", () => {
      this.asked++;
      ask(this.input.value);
    });
    engine.form.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.ask(this.input.value);
    });
    addEventListener("popstate", () => this.read());
    this.read();
  }

  /** Takes the query from the address. */
  private read(): void {
    const query = new URLSearchParams(location.search).get("q") ?? "";
    this.input.value = query;
    void this.ask(query);
  }

  /** exact: the words as they are typed, without corrections. */
  private async ask(query: string, exact = false): Promise<void> {
    const asked = ++this.asked;
    query = query.trim();
    const address = this.engine.results(query);
    if (new URLSearchParams(location.search).get("q") !== query && address !== location.href) {
      history.replaceState(history.state, "", address);
    }
    if (!query) {
      this.clear(true);
      return;
    }
    try {
      const index = await this.engine.load();
      // What has been typed so far may be the beginning of a word; so it counts as one.
      const answer = await search(index, query, { limit: perPage, thrifty: true, exact });
      if (asked !== this.asked) return;
      this.exact = exact;
      this.show(index, query, answer);
    } catch {
      if (asked !== this.asked) return;
      this.clear(true);
      this.status.replaceChildren(failure(this.engine));
    }
  }

  private clear(alphabet: boolean): void {
    this.shown.clear();
    this.status.textContent = "";
    this.notes.replaceChildren();
    this.list.replaceChildren();
    if (this.alphabet) this.alphabet.hidden = !alphabet;
  }

  private show(index: Index, query: string, answer: Answer): void {
    const { words } = index;
    this.clear(answer.pages === 0);
    const missing = answer.missing.join(", ");
    if (answer.corrections.length) this.notes.append(this.corrected(index, query, answer));
    if (answer.pages) {
      this.status.textContent = count(index, answer.pages);
      if (missing) this.notes.append(element("p", {}, say(words, "search.missing", { words: missing })));
    } else {
      this.status.textContent = say(words, "search.nothing", { query });
      const nearest = answer.nearest.flatMap((word, i) => [i ? ", " : " ", this.suggestion(word)]);
      if (nearest.length) this.notes.append(element("p", {}, words["search.nearest"] ?? "", ...nearest));
      this.notes.append(element("p", {}, words["search.below"] ?? ""));
    }
    this.add(index, query, answer, perPage);
    if (answer.bare) this.fillLater(index, query);
  }

  /** What was asked for instead of what was typed, and a link that asks for that. */
  private corrected(index: Index, query: string, { corrections }: Answer): HTMLElement {
    const { words } = index;
    const used = corrections.map(({ used }) => used).join(", ");
    const link = element("a", { href: this.engine.results(query) }, say(words, "search.exact", { query }));
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void this.ask(query, true);
    });
    return element("p", { class: "search-corrected" }, say(words, "search.corrected", { words: used }), " ", link);
  }

  /** Loads the texts that a first answer left out, once the reader looks at the results. */
  private fillLater(index: Index, query: string): void {
    const { asked, exact } = this;
    const fill = async (): Promise<void> => {
      for (const event of interest) removeEventListener(event, fill);
      if (asked !== this.asked) return;
      const answer = await search(index, query, { limit: this.shown.size, exact });
      if (asked !== this.asked) return;
      for (const hit of answer.hits) {
        const there = this.shown.get(hit.page);
        if (!there || there.contains(document.activeElement)) continue;
        const made = this.result(index, hit);
        there.replaceWith(made);
        this.shown.set(hit.page, made);
      }
    };
    for (const event of interest) addEventListener(event, fill, { passive: true });
  }

  /** A word that is asked for when it is pressed. */
  private suggestion(word: string): HTMLElement {
    const link = element("a", { href: this.engine.results(word) }, word);
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.input.value = word;
      void this.ask(word);
    });
    return link;
  }

  /** Adds the pages of an answer that are not shown yet, and a button for more. */
  private add(index: Index, query: string, answer: Answer, limit: number): HTMLElement | undefined {
    let first: HTMLElement | undefined;
    if (!this.shown.size && answer.pages && !answer.whole) {
      this.list.append(element("p", { class: "search-partial" }, index.words["search.partial"] ?? ""));
    }
    for (const hit of answer.hits) {
      if (this.shown.has(hit.page)) continue;
      const made = this.result(index, hit);
      this.shown.set(hit.page, made);
      this.list.append(made);
      first ??= made;
    }
    if (answer.more) this.list.append(this.more(index, query, limit));
    return first;
  }

  private more(index: Index, query: string, limit: number): HTMLElement {
    const button = element("button", { type: "button", class: "search-more" }, index.words["search.more"] ?? "");
    button.addEventListener("click", () => {
      const asked = this.asked;
      const wanted = Math.max(limit, this.shown.size + perPage);
      button.disabled = true;
      search(index, query, { limit: wanted, exact: this.exact }).then(
        (answer) => {
          if (asked !== this.asked) return;
          button.remove();
          this.add(index, query, answer, wanted)?.querySelector("a")?.focus();
        },
        () => {
          button.disabled = false;
          this.status.replaceChildren(failure(this.engine));
        },
      );
    });
    return button;
  }

  private result(index: Index, hit: Hit): HTMLElement {
    const [best, ...others] = hit.sections;
    const link = (section: SectionHit, ...parts: Node[]): HTMLElement =>
      element("a", { href: this.engine.address(section.url) }, ...parts);
    const teaser = ({ teaser }: SectionHit): Child =>
      teaser.length ? element("p", { class: "search-teaser" }, ...marked(teaser)) : undefined;
    const heading = best.heading.length ? element("span", { class: "search-heading" }, ...marked(best.heading)) : undefined;
    const title = element("span", { class: "search-title" }, ...marked(hit.title));
    return element(
      "article",
      { class: "search-result" },
      label(index, hit),
      element("h2", { lang: hit.lang }, link(best, title, ...(heading ? [document.createTextNode(" "), heading] : []))),
      element("div", { lang: hit.lang }, teaser(best)),
      others.length
        ? element(
            "ul",
            { class: "search-sections", lang: hit.lang },
            ...others.map((section) =>
              element("li", {}, link(section, ...marked(section.heading.length ? section.heading : hit.title)), teaser(section)),
            ),
          )
        : undefined,
    );
  }
}

const attached = new WeakSet<HTMLElement>();

/** Shows suggestions under the field of a form, from now on. */
export function attach(form: HTMLFormElement, entry: Promise<Response>): void {
  if (attached.has(form) || !form.dataset.index) return;
  attached.add(form);
  new Suggestions(form, engineOf(form, entry));
}

/** Shows results on their page, for the query in its address and for every other that is typed. */
export function results(main: HTMLElement, entry: Promise<Response>): void {
  const form = main.querySelector<HTMLFormElement>("form[data-index]");
  if (attached.has(main) || !form || !main.querySelector("[data-results]")) return;
  attached.add(main);
  new Results(main, engineOf(form, entry));
}
