// The case on paper, as an annex to an application: facts, what happened, evidence, letters. It is there in print alone, and
// what is empty is not there at all.

import { readings } from "./_case-facts";
import { ticked } from "./_case-lists";
import type { Case } from "./_case-record";
import { letterTitle, story } from "./_case-story";
import { date, site, word } from "./_case-words";
import { make } from "./_words";
import { today } from "./_today";

const paper = document.querySelector<HTMLElement>("[data-annex]")!;

/** Writes a case on paper. */
export function show(c: Case): void {
  const facts = new Map(readings(c).map((reading) => [reading.fact, reading]));
  const rows = site.groups.flatMap((group) => {
    const known = group.facts.map((fact) => facts.get(fact)!).filter((reading) => reading);
    if (!known.length) return [];
    return [
      row(true, make("th", { colSpan: 2, scope: "colgroup" }, group.title)),
      ...known.map(({ label, value }) => row(false, make("th", { scope: "row" }, label), make("td", {}, value))),
    ];
  });
  const happened = story(c).filter(({ date }) => date <= today());
  paper.replaceChildren(
    make("h1", {}, word("annex")),
    make("p", { className: "case-made" }, word("annex-made", { date: date(today()) })),
    ...section("annex-facts", rows.length > 0 && make("table", {}, make("tbody", {}, ...rows))),
    ...section(
      "annex-story",
      happened.length > 0 &&
        make("table", {}, make("tbody", {}, ...happened.map((h) => row(false, make("th", { scope: "row" }, date(h.date)), make("td", {}, h.text))))),
    ),
    ...ticked(c).flatMap(({ checklist, things }, i) => [
      ...(i ? [] : [make("h2", {}, word("annex-evidence"))]),
      make("h3", {}, checklist.title),
      make("ol", {}, ...things.map((text) => make("li", {}, text))),
    ]),
    ...section(
      "annex-letters",
      c.sent.length > 0 && make("ol", {}, ...c.sent.map((s) => make("li", {}, word("annex-letter", { title: letterTitle(s.letter), date: date(s.date) })))),
    ),
  );
}

function row(group: boolean, ...cells: HTMLElement[]): HTMLElement {
  return make("tr", { className: group ? "case-group-row" : "" }, ...cells);
}

function section(heading: string, content: HTMLElement | false): HTMLElement[] {
  return content ? [make("h2", {}, word(heading)), content] : [];
}
