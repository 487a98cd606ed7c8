// A decision tree, on the page where it starts: each question and the outcome are shown in place, from the pages that serve
// readers without script. Answers stay on the device: options stand in the address behind #, dates and amounts in the
// history of the tab unless the reader wants them in the address, free text nowhere. Where anything fails, links stay links.
//
// What it needs of the page, beside the forms of _tree-form.ts and what _tree-outcome.ts completes:
//
//   <script type="application/json" id="tree-program">    the program of package tree
//   <script type="application/json" id="tree-words">      the messages tree.script.*, by what follows
//   <main> <article data-tree-start> <section data-first>  the first question, under an h2, as other pages have it under h1
//   <a class="choice" data-answer="ID"> <b>words</b>      an answer that is one option
//   <… class="ways-back">                                 filled by the script; of every page but that where the tree starts
//   <… data-answers>                                      where the answers given are listed; else at the end of the article
//   <a data-letter data-fields='{"field": N or "@ID"}'>   gets the values and answers behind its #
//   <a data-next-tree>                                    gets the answers behind its #
// and what _ticks.ts, _outcome-due.ts and _outcome-save.ts name, for the module tree-case.ts, which is loaded on the way.

import { today } from "./_today";
import { fetchPage, pages, type Page } from "./_tree-page";
import { handOn, tools } from "./_tree-tools";
import { isPrivate, isText, pairs, walk, type Kinds, type Program, type Question, type State, type Step, type Walk } from "./_tree-walk";
import { data, make, word } from "./_tree-words";

type Adds = typeof import("./tree-case");

/** What an entry of the tab's history holds. */
interface Entry {
  given: [id: string, answer: string][];
  memory: [id: string, answer: string][]; // beside given: answers that do not count at the moment
  jump?: boolean | undefined; // an earlier answer is being changed: the next one leads past what memory answers
  near?: boolean | undefined; // the entry before shows the question before
  keep?: boolean; // dates and amounts stand in the address
}

export const main = document.querySelector<HTMLElement>("main")!;
const first = main.querySelector<HTMLElement>("[data-first]")!;
const program = data("tree-program") as Program;
const base = location.pathname + location.search;
const home = [...main.childNodes];
const beginning: Page = { title: document.title, kind: document.body.className, main: main.cloneNode() as HTMLElement };
beginning.main.append(first.cloneNode(true));
pages.set(`${program.states[program.start].slug}/`, Promise.resolve(beginning));

const memory = new Map<string, string>(); // every answer known, of questions off the way too
let keep = false; // dates and amounts in the address
let entry: Entry = { given: [], memory: [] };
export let title = document.title; // of the page shown, while it has no mistakes
const { case: adds = "" } = document.getElementById("tree-program")!.dataset; // the module of what a reader's case adds
let turns = 0;
let kinds: Kinds;

/** How far the answers lead that the page shown is for. */
export let now: Walk;

/** Follows answers on the reader's own today. */
function follow(answers: Iterable<readonly [string, string]>): Walk {
  return walk(program, new Map(answers), today(), kinds);
}

/** The address of a place in the tree. */
function address(steps: Step[]): string {
  const shown = steps.filter((step) => !isText(step.answer) && (keep || !isPrivate(step)));
  return base + (steps.length ? `#${new URLSearchParams([["v", program.version], ...pairs(shown)])}` : "");
}

/** The page of a state. */
const load = ({ slug }: State): Promise<Page> => fetchPage(`${slug}/`);

/** Leaves out what stands in a text. */
const mask = ([id, answer]: [string, string]): [string, string] => [id, isText(answer) ? "=" : answer];

/** Puts what is shown into the history and the address, and the same place in the tree behind links to other languages. */
function record(steps: Step[], how: "pushState" | "replaceState"): void {
  const others = how === "replaceState" ? (history.state as Entry | null) : null; // what other scripts keep in the entry
  history[how]({ ...others, ...entry }, "", address(steps));
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = location.hash;
}

/** Shows where answers lead. Where that fails, the browser goes there by itself. */
async function go(way: Walk, to: Partial<Entry>, how: "pushState" | "replaceState" = "pushState", stale = false): Promise<void> {
  const turn = ++turns;
  try {
    const found = await Promise.all([...way.steps, way].map(({ state }) => load(state)));
    if (turn !== turns) return;
    for (const [id, answer] of pairs(way.steps)) memory.set(id, answer);
    void add(() => undefined); // an outcome is near, and there may be no connection then
    entry = {
      given: pairs(way.steps).map(mask),
      memory: [...memory].map(mask),
      jump: to.jump && !!way.question,
      near: to.near,
      keep,
    };
    record(way.steps, how);
    draw(way, found, stale);
  } catch {
    if (navigator.onLine) return location.assign(`${way.state.slug}/`);
    main.querySelector(".tree-note")?.remove();
    const note = make("p", { className: "tree-note" }, word("offline"));
    note.setAttribute("role", "alert");
    main.querySelector("h1, h2")!.before(note);
  }
}

/** Puts the page of a state in place. The pages before it have the words of the questions and their answers. */
function draw(way: Walk, found: Page[], stale: boolean): void {
  now = way;
  const { steps, question, context } = way;
  const labels = new Map<string, string>();
  const copies = found.map((page, i) => {
    const copy = document.importNode(page.main, true);
    kinds.fill(copy, context, labels);
    if (steps[i]) labels.set(steps[i].question.id, label(copy, steps[i]));
    return copy;
  });
  put(found[steps.length], copies[steps.length]);
  const root = main.querySelector<HTMLElement>("[data-first]") ?? main.querySelector("article")!;
  const heading = headingOf(root);
  if (steps.length) surround(root, steps, copies, labels);
  if (stale) heading.before(make("p", { className: "tree-note" }, word("stale", heading.textContent!)));
  if (question) ask(root, question);
  else end(way);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  root.scrollIntoView();
  document.dispatchEvent(new CustomEvent("recourse:page", { detail: way }));
}

/** Does something with the module of what a case adds, which is loaded then. Pages are whole without it. */
async function add(act: (module: Adds) => unknown): Promise<void> {
  if (adds) await (import(adds) as Promise<Adds>).then(act).catch(() => undefined);
}

/** Has an outcome hand on what is known, and offer to keep it. */
function end(way: Walk): void {
  const { steps, context } = way;
  const told = pairs(steps).filter(([, answer]) => !isText(answer));
  handOn(main, new Map(told), (value) => kinds.carried(value, context));
  void add(({ end }) => way === now && end(steps, String(new URLSearchParams([["v", program.version], ...told]))));
}

/** Tells whether the reader may have a case: no database is made by looking. Old browsers do not say which there are. */
async function mayHaveCase(): Promise<boolean> {
  const databases = (await indexedDB?.databases?.()) ?? [{ name: "recourse" }];
  return databases.some(({ name }) => name === "recourse");
}

/** Has a question that nobody has answered yet show what the reader's case knows. */
async function recall(root: HTMLElement, question: Question): Promise<void> {
  if (question.fact && !memory.has(question.id) && (await mayHaveCase())) await add(({ recall }) => recall(root, question, word("recalled")));
}

/** What a page asks, or says of an outcome. */
const headingOf = (page: Element): HTMLElement => page.querySelector<HTMLElement>("h1, h2")!;

/** Makes a page the one that is seen; the copy of its content may be changed. */
function put(page: Page, copy: HTMLElement): void {
  if (page === beginning) {
    main.replaceChildren(...home);
    main.querySelector("[data-first]")!.replaceWith(copy.firstChild!);
  } else {
    main.replaceChildren(...copy.childNodes);
  }
  for (const key of ["reviewed", "staleAfter"]) main.dataset[key] = copy.dataset[key] ?? "";
  document.body.className = page.kind;
  document.title = title = page.title;
}

/**
 * Puts the ways back and the answers given below a question or an outcome, and what can be done with the outcome. The pages
 * are those where the answers were given.
 */
function surround(root: HTMLElement, steps: Step[], copies: Element[], labels: ReadonlyMap<string, string>): void {
  const link = (key: string, kept: number, ...more: Node[]) => {
    const made = make("a", { href: address(steps.slice(0, kept)) }, word(key), ...more);
    made.dataset[key] = String(kept);
    return made;
  };
  root.querySelector(".ways-back")!.replaceChildren(link("back", steps.length - 1), link("again", 0));
  const list = steps.map(({ question }, i) => {
    const asked = headingOf(copies[i]).textContent!;
    const change = link("change", i, make("span", { className: "unseen" }, ": " + asked));
    return make("div", {}, make("dt", {}, asked), make("dd", {}, labels.get(question.id)!), make("dd", {}, change));
  });
  const given = make("section", { className: "band answers" }, make("h2", {}, word("answers")), make("dl", {}, ...list));
  (root.querySelector("[data-answers]") ?? root).append(given);
  if (now.question) return;
  const choose = (kept: boolean): void => {
    entry.keep = keep = kept;
    record(steps, "replaceState");
  };
  given.append(tools(steps.some(isPrivate) ? keep : undefined, choose));
}

/** The words of an answer. */
function label(page: Element, step: Step): string {
  const { question, answer } = step;
  if (isText(answer)) return answer.slice(1) || word("nothing");
  if (isPrivate(step)) return kinds.words(now.context.answers.get(question.id)!, question, page.querySelector(".tree-form")!);
  const words = answer.split(" ").map((id) => {
    const option = page.querySelector(`[data-answer="${id}"], [value="${id}"]`)!.closest("a, label")!;
    return option.querySelector("b")!.textContent;
  });
  return words.join(", ");
}

/** Prepares a question: marks the answer given before, or shows the form in the place of links. */
function ask(root: HTMLElement, question: Question): void {
  const answer = memory.get(question.id);
  const form = root.querySelector<HTMLFormElement>(".tree-form");
  if (form) kinds.open(root, form, question, answer);
  recall(root, question).catch(() => undefined);
  const chosen = answer && root.querySelector(`[data-answer="${CSS.escape(answer)}"]`);
  if (!chosen) return;
  chosen.setAttribute("aria-current", "true");
  chosen.querySelector("b")!.after(make("span", { className: "chosen" }, word("chosen")));
}

/** Where an answer to the question shown would lead. */
function after(answer: string): Walk {
  return follow([...(entry.jump ? memory : []), ...pairs(now.steps), [now.question!.id, answer]]);
}

/** Takes an answer to the question shown. */
export function answered(answer: string): void {
  const { id } = now.question!;
  const way = after(answer);
  const last = way.steps[way.steps.length - 1];
  void go(way, { jump: entry.jump, near: !!last && last.question.id === id });
}

/** Fetches the page that a link in reach of the pointer or the keyboard leads to. */
function prepare(event: Event): void {
  const link = (event.target as Element).closest<HTMLElement>("[data-answer]");
  if (link && now.question) load(after(link.dataset.answer!).state).catch(() => undefined);
}

function press(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLElement>("a");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const { answer, change, back, again } = link.dataset;
  const kept = change ?? back ?? again;
  if (answer && now.question) {
    answered(answer);
  } else if (back && entry.near) {
    history.back();
  } else if (kept) {
    if (again) memory.clear();
    void go(follow(pairs(now.steps.slice(0, Number(kept)))), { jump: !!change });
  } else return;
  event.preventDefault();
}

/** Shows what an entry of the history holds. The free texts that it leaves out are still known unless the page was loaded anew. */
function restore(state: Entry): void {
  for (const [id, answer] of state.memory) if (!memory.has(id)) memory.set(id, answer);
  const given = state.given.map(([id, answer]) => [id, isText(answer) ? memory.get(id)! : answer] as const);
  turns++; // whatever is on its way is not wanted any more
  if (String(given) === String(pairs(now.steps))) entry = state;
  else void go(follow(given), state, "replaceState");
}

/** Follows a link to a place in the tree: what stands behind its #, which may be anything. */
function arrive(): void {
  const stated = [...new URLSearchParams(location.hash.slice(1))];
  const [mark, version] = stated[0];
  if (mark === "v" || mark === "carry") stated.shift();
  const answers = stated.filter(([id, answer]) => !isText(answer) && program.questions.some((question) => question.id === id));
  for (const [id, answer] of answers) memory.set(id, answer);
  const way = follow(answers);
  const { steps, question } = way;
  const short = answers.length > steps.length;
  const changed = !!question && (memory.has(question.id) || /^(choice|yesno|many)$/.test(question.kind));
  keep = mark === "v" && steps.some(isPrivate);
  void go(way, { jump: short }, "replaceState", mark === "v" && version !== program.version && short && changed);
}

/** Shows what the address and the history say, after the reader moved in it or came to the page. */
function settle(): void {
  const state = history.state as Entry | null;
  if (state && state.given) {
    restore(state);
  } else if (location.hash.includes("=")) {
    arrive();
  } else {
    // A place on the page: the address keeps the answers instead.
    entry = { ...entry, near: false };
    history.replaceState({ ...(history.state as Entry | null), ...entry }, "", now.steps.length ? address(now.steps) : location.href);
  }
}

/** Begins with what the kinds of answers in the tree ask for. Until then, and where what the tree needs never comes, links are links. */
export function begin(of: Kinds): void {
  kinds = of;
  now = follow([]);
  if (history.state) keep = !!(history.state as Entry).keep;
  settle();
  ask(first, now.question!);
  main.addEventListener("click", press);
  for (const hint of ["pointerover", "focusin"]) main.addEventListener(hint, prepare);
  addEventListener("popstate", settle);
  main.dataset.tree = "ready";
}
