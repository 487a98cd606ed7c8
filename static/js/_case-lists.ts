// What a case points to on the site: things ticked off, outcomes, letters.

import { edit } from "./_case-keep";
import type { Case } from "./_case-record";
import { letterTitle, outcomeTitle } from "./_case-story";
import { date, localDay, site, word, type Checklist, type Letter } from "./_case-words";
import { make } from "./_words";

/** A checklist with things ticked off, in words. */
export interface Ticked {
  checklist: Checklist;
  things: string[];
}

/** The checklists of which something is ticked off. */
export function ticked(c: Case): Ticked[] {
  return site.checklists
    .map((checklist) => ({
      checklist,
      things: checklist.items.filter(([key]) => c.ticks[`${checklist.slug}/${key}`]).map(([, text]) => text),
    }))
    .filter(({ things }) => things.length);
}

/** The letters to go on with: those that saved outcomes name and those that follow sent ones, without what is begun or sent. */
export function offered(c: Case): Letter[] {
  const sent = new Set(c.sent.map(({ letter }) => letter));
  const named = new Set(c.outcomes.map((o) => site.trees.find(({ slug }) => slug === o.tree)?.outcomes[o.outcome]?.letter));
  return site.letters.filter(
    ({ slug, follows }) => (named.has(slug) || (follows && sent.has(follows))) && !sent.has(slug) && !c.drafts[slug],
  );
}

/** A part of the page that is drawn anew only where it has changed, so that nothing loses the focus. */
function part(name: string, draw: (c: Case) => HTMLElement[]): (c: Case) => void {
  const place = document.querySelector<HTMLElement>(`[data-part="${name}"]`);
  if (!place) return () => undefined; // the site has nothing of the kind
  const empty = place.parentElement!.querySelector<HTMLElement>("[data-empty]");
  let before = "";
  return (c) => {
    const now = JSON.stringify([c.id, c.ticks, c.outcomes, c.sent, Object.keys(c.drafts)]);
    if (now === before) return;
    before = now;
    const made = draw(c);
    place.replaceChildren(...made);
    place.hidden = !made.length;
    if (empty) empty.hidden = made.length > 0;
  };
}

const link = (href: string | undefined, title: string): HTMLElement => make("p", { className: "case-title" }, href ? make("a", { href }, title) : title);

const note = (text: string): HTMLElement => make("p", { className: "case-note" }, text);

/** A small button that takes something out of the case. */
function remover(key: string, title: string, out: (c: Case) => void): HTMLElement {
  const button = make("button", { type: "button", className: "case-link" }, word(key));
  button.setAttribute("aria-label", `${word(key)}: ${title}`);
  button.onclick = () => {
    const heading = button.closest("section")!.querySelector<HTMLElement>("h2")!;
    heading.tabIndex = -1;
    heading.focus();
    void edit(out);
  };
  return make("p", { className: "case-links" }, button);
}

const evidence = part("evidence", (c) =>
  ticked(c).map(({ checklist, things }) =>
    make(
      "li",
      {},
      link(checklist.href, checklist.title),
      note(word("ticked", { n: things.length, total: checklist.items.length })),
      make("ul", { className: "case-things" }, ...things.map((text) => make("li", {}, text))),
    ),
  ),
);

const outcomes = part("outcomes", (c) =>
  [...c.outcomes].reverse().map((o) => {
    const title = outcomeTitle(o);
    const known = site.trees.some(({ slug }) => slug === o.tree);
    return make("li", {}, link(known ? site.home + o.path : undefined, title), note(date(o.date)),
      remover("forget", title, (kept) => (kept.outcomes = kept.outcomes.filter(({ id }) => id !== o.id))));
  }),
);

const letters = part("letters", (c) => {
  const href = (slug: string) => site.letters.find((letter) => letter.slug === slug)?.href;
  const items = (slugs: [slug: string, said: string, ...more: HTMLElement[]][]) =>
    slugs.map(([slug, said, ...more]) => make("li", {}, link(href(slug), letterTitle(slug)), note(said), ...more));
  return [
    ...items(Object.entries(c.drafts).map(([slug, { changed }]) => [slug, word("draft", { date: date(localDay(changed)) })])),
    ...items(offered(c).map(({ slug }) => [slug, word("offered")])),
    ...items(
      [...c.sent].reverse().map(({ id, letter, date: day }) => [
        letter,
        word("sent-on", { date: date(day) }),
        remover("unsent", letterTitle(letter), (kept) => (kept.sent = kept.sent.filter((s) => s.id !== id))),
      ]),
    ),
  ];
});

/** Shows what a case points to. */
export function show(c: Case): void {
  for (const draw of [evidence, outcomes, letters]) draw(c);
}
