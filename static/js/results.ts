/**
 * The page of results. What is asked stands in its address and is answered in place: typed, chosen from the links, or reached
 * by Back.
 *
 *   <main><form data-index="…"> <div data-results></div> <div data-alphabet>the index from A to Z</div>
 *   <script type="application/json" id="search-page">{"words": {…}, "others": […]}</script></main>
 */
import { addressOf, askedBy, keepPlace, keptPlace, type Asked } from "./_results-asked";
import { answer as answerCard, result, type Maker } from "./_results-hits";
import { asking, kinds, nearest, notes } from "./_results-notes";
import { hits as hitsElsewhere, links as linksElsewhere, type Other } from "./_results-others";
import { showRecent } from "./_results-recent";
import { remember } from "./_recent";
import { count, debounce, element, failure, kindName, say } from "./_search-hit";
import type { Index } from "./_search-index";
import { Loader } from "./_search-load";
import { search, type Answer, type Hit } from "./_search-query";
import { sought } from "./_search-sought";
import type { Words } from "./_words";

const perPage = 10;
const near = 3; // pages shown where nothing is found
const announced = 700; // milliseconds of quiet before a count is read out

/** By what readers show that they look at the results. */
const interest = ["scroll", "pointermove", "pointerdown", "focusin"];

let attached = false;

/** Shows results for the query in the address and for every other that is typed. entry is the answer for the entry file. */
export function results(form: HTMLFormElement, entry: Promise<Response>): void {
  const place = document.querySelector<HTMLElement>("[data-results]");
  const data = document.getElementById("search-page")?.textContent;
  if (attached || !place || !data || !form.dataset.index) return;
  attached = true;
  const { words, others } = JSON.parse(data) as { words: Words; others: Other[] };
  new Results(form, place, words, others, new Loader(form.dataset.index, entry));
}

class Results {
  private input: HTMLInputElement;
  private alphabet = document.querySelector<HTMLElement>("[data-alphabet]");
  private title = document.title;
  private status = element("p", { class: "search-status" });
  private spoken = element("p", { class: "spoken", role: "status" });
  private notes = element("div", { class: "search-notes" });
  private kinds = element("nav", { class: "search-kinds search-chips" });
  private cards = element("div", {});
  private list = element("div", { class: "search-results" });
  private others = element("div", {});
  private recent = element("div", { class: "search-recent" });
  private announce = debounce<string>((text) => (this.spoken.textContent = text), announced);

  private asked: Asked = { query: "", kind: "", exact: false };
  private turn = 0; // counts questions, so that an answer that comes late is dropped
  private settled = true; // what is typed next is another question, not more of this one
  private shown = new Map<number, { hit: Hit; made: HTMLElement }>(); // by page

  constructor(
    private form: HTMLFormElement,
    place: HTMLElement,
    private words: Words,
    private languages: Other[],
    private loader: Loader,
  ) {
    this.input = form.querySelector<HTMLInputElement>("input[name=q]")!;
    this.kinds.setAttribute("aria-label", say(words, "kinds"));
    place.replaceChildren(this.spoken, this.status, this.notes, this.cards, this.kinds, this.list, this.others, this.recent);

    const type = debounce<string>((query) => this.go({ ...this.asked, query: query.trim(), exact: false }, this.settled));
    this.input.addEventListener("input", () => {
      this.turn++;
      type(this.input.value);
    });
    this.input.addEventListener("change", () => this.settle());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.go({ ...this.asked, query: this.input.value.trim() }, this.settled);
      this.settle();
      if (matchMedia("(pointer: coarse)").matches) this.input.blur(); // the keyboard hides the results
    });
    place.addEventListener("click", (event) => this.follow(event));
    form.addEventListener("keydown", (event) => this.key(event));
    place.addEventListener("keydown", (event) => this.key(event));
    addEventListener("pagehide", () => this.leave());
    addEventListener("popstate", () => this.read());
    this.read();
  }

  /** Takes the question from the address. */
  private read(): void {
    const asked = askedBy(location.href);
    if (addressOf(asked) === addressOf(this.asked) && this.turn) return; // a place on the page
    this.settled = true;
    this.input.value = asked.query;
    void this.answer(asked, true);
  }

  /** Asks anew. Where it is another question, Back leads to the one before. */
  private go(asked: Asked, another: boolean): void {
    const address = addressOf(asked);
    if (address !== location.pathname + location.search) {
      if (another) {
        this.leave();
        history.pushState(null, "", address);
      } else {
        history.replaceState(null, "", address);
      }
      this.settled = false;
    }
    void this.answer(asked, false);
  }

  /** The reader means what he has typed. */
  private settle(): void {
    this.settled = true;
    remember(this.input.value);
  }

  private leave(): void {
    if (this.asked.query) keepPlace(this.shown.size);
  }

  /** Answers links that ask for something else in place. */
  private follow(event: MouseEvent): void {
    const link = (event.target as Element).closest("a");
    if (!link) return;
    this.settle();
    if (!link.dataset.ask || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const asked = askedBy(link.href);
    this.input.value = asked.query;
    this.go(asked, true);
    this.settled = true;
    if (!this.kinds.contains(link)) this.input.focus(); // the link is gone with what it stood in
  }

  private async answer(asked: Asked, back: boolean): Promise<void> {
    const focused = this.kinds.contains(document.activeElement);
    const turn = ++this.turn;
    const place = back ? keptPlace() : undefined;
    this.asked = asked;
    document.title = asked.query ? `${asked.query} · ${this.title}` : this.title;
    if (!asked.query) {
      this.clear();
      this.say("");
      return;
    }
    try {
      const index = await this.loader.load();
      const kinds = asked.kind ? [asked.kind] : [];
      const limit = Math.max(perPage, place?.shown ?? 0);
      // What has been typed so far may be the beginning of a word; so it counts as one.
      const answer = await search(index, asked.query, { limit, kinds, exact: asked.exact, thrifty: limit === perPage });
      if (turn !== this.turn) return;
      await this.show(index, answer);
      if (place) scrollTo(0, place.scroll);
      if (focused) this.kinds.querySelector<HTMLElement>("[aria-current]")?.focus();
    } catch {
      if (turn !== this.turn) return;
      this.clear();
      this.status.replaceChildren(failure(this.form));
      this.announce(this.status.textContent ?? "");
    }
  }

  private clear(): void {
    this.shown.clear();
    for (const part of [this.notes, this.cards, this.kinds, this.list, this.others]) part.replaceChildren();
    if (this.alphabet) this.alphabet.hidden = false;
    showRecent(this.recent, this.words);
  }

  private say(text: string): void {
    this.status.textContent = text;
    this.announce(text);
  }

  private async show(index: Index, answer: Answer): Promise<void> {
    const { asked, words, turn } = this;
    const maker = this.maker(index, answer);
    const cards = await this.answers(maker, answer);
    if (turn !== this.turn) return;
    this.clear();
    const narrow = kinds(index, words, asked, answer);
    if (narrow) this.kinds.append(narrow);
    this.notes.append(...notes(words, asked, answer));
    if (answer.pages) {
      if (this.alphabet) this.alphabet.hidden = true;
      this.say(count(index, answer.pages));
      for (const [hit, made] of cards) {
        this.shown.set(hit.page, { hit, made });
        this.cards.append(made);
      }
      this.add(maker, answer, perPage);
      this.whenLooked(maker, answer);
    } else {
      await this.nothing(index, answer);
    }
  }

  /** The pages that are the answer, with their texts where these are there. */
  private answers(maker: Maker, { hits }: Answer): Promise<[Hit, HTMLElement][]> {
    return Promise.all(
      hits
        .filter((hit) => hit.answer)
        .map(async (hit) => {
          const [{ section, teaser }] = hit.sections;
          return [hit, answerCard(maker, hit, teaser.length ? await maker.index.text(section) : "")];
        }),
    );
  }

  private maker(index: Index, answer: Answer): Maker {
    return { index, words: this.words, address: (url) => this.loader.address(url), sought: sought(index, this.asked.query, answer) };
  }

  private put(hit: Hit, made: HTMLElement): void {
    this.shown.set(hit.page, { hit, made });
    this.list.append(made);
  }

  /** Says that nothing is found, and shows what is near: other kinds, like words and their pages, other languages. */
  private async nothing(index: Index, answer: Answer): Promise<void> {
    const { asked, words, turn } = this;
    if (Object.keys(answer.kinds).length) {
      this.say(say(words, "none-of-kind", { kind: kindName(index, asked.kind) }));
      this.notes.append(element("p", {}, asking({ ...asked, kind: "" }, say(words, "anyway"))));
      if (this.alphabet) this.alphabet.hidden = true;
      return;
    }
    this.say(say(index.words, "search.nothing", { query: asked.query }));
    this.notes.prepend(...[nearest(words, answer.nearest)].filter((note): note is HTMLElement => !!note));
    this.notes.append(element("p", {}, say(words, "below")));
    const [word] = answer.nearest;
    if (word) {
      const close = await search(index, word, { limit: near, thrifty: true });
      if (turn !== this.turn) return;
      this.list.append(element("p", { class: "search-partial" }, words["near-pages"]));
      for (const hit of close.hits) this.put(hit, result({ ...this.maker(index, close), sought: [word] }, hit));
    }
    void this.elsewhere(turn);
  }

  /** Loads what the first answer left out once the reader looks at the results. */
  private whenLooked(maker: Maker, answer: Answer): void {
    const { asked, turn } = this;
    const few = !answer.more && !asked.kind && this.languages.length > 0;
    if (!few && this.languages.length) this.others.append(linksElsewhere(this.words, this.languages, asked.query));
    if (!few && !answer.bare) return;
    const fill = (): void => {
      for (const event of interest) removeEventListener(event, fill);
      if (turn !== this.turn) return;
      if (answer.bare) void this.fill(maker, turn);
      if (few) void this.elsewhere(turn);
    };
    for (const event of interest) addEventListener(event, fill, { passive: true });
  }

  /** Shows the texts that a first answer left out. */
  private async fill(maker: Maker, turn: number): Promise<void> {
    const answer = await this.more(maker.index, this.shown.size).catch(() => undefined);
    const cards = new Map(answer && (await this.answers(maker, answer)));
    if (!answer || turn !== this.turn) return;
    for (const hit of answer.hits) {
      const there = this.shown.get(hit.page)?.made;
      if (!there || there.contains(document.activeElement)) continue;
      const made = cards.get(hit) ?? result(maker, hit);
      there.replaceWith(made);
      this.shown.set(hit.page, { hit, made });
    }
  }

  private more(index: Index, limit: number): Promise<Answer> {
    const { query, kind, exact } = this.asked;
    return search(index, query, { limit, exact, kinds: kind ? [kind] : [] });
  }

  private async elsewhere(turn: number): Promise<void> {
    const shown = [...this.shown.values()].map(({ hit }) => hit);
    const { query } = this.asked;
    const ask = (other: Other) => hitsElsewhere(this.words, other, query, shown).catch(() => undefined);
    const found = await Promise.all(this.languages.map(ask));
    if (turn === this.turn) this.others.replaceChildren(...found.filter((made): made is HTMLElement => !!made));
  }

  /** Adds the pages of an answer that are not shown yet, and a button for more. */
  private add(maker: Maker, answer: Answer, limit: number): HTMLElement | undefined {
    let first: HTMLElement | undefined;
    if (!this.shown.size && !answer.whole) this.list.append(element("p", { class: "search-partial" }, say(this.words, "partial")));
    for (const hit of answer.hits) {
      if (this.shown.has(hit.page)) continue;
      const made = result(maker, hit);
      this.put(hit, made);
      first ??= made;
    }
    if (answer.more) this.list.append(this.button(maker, limit));
    return first;
  }

  private button(maker: Maker, limit: number): HTMLElement {
    const button = element("button", { type: "button", class: "button button-quiet search-more" }, say(this.words, "more"));
    button.addEventListener("click", async () => {
      const { turn } = this;
      const wanted = Math.max(limit, this.shown.size + perPage);
      button.disabled = true;
      try {
        const answer = await this.more(maker.index, wanted);
        if (turn !== this.turn) return;
        button.remove();
        this.add(maker, answer, wanted)?.querySelector("a")?.focus();
      } catch {
        button.disabled = false;
        this.status.replaceChildren(failure(this.form));
      }
    });
    return button;
  }

  /** Arrows move through the results, Escape leads back to the field. */
  private key(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const stops = [this.input, ...this.input.closest("main")!.querySelectorAll<HTMLElement>(".results :is(h2, h3) a")];
    const at = stops.indexOf(document.activeElement as HTMLInputElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step && at >= 0 && stops[at + step]) {
      event.preventDefault();
      stops[at + step]!.focus();
    } else if (event.key === "Escape" && document.activeElement !== this.input) {
      event.preventDefault();
      this.input.focus();
      this.input.select();
    }
  }
}
