// A decision tree, on the page where it starts: each question and the outcome are shown in place, from the pages that serve
// readers without script. Answers stay on the device: options stand in the address behind #, dates and amounts in the
// history of the tab unless the reader wants them in the address, free text nowhere. Where anything fails, links stay links.
//
// What it needs of the page, beside the forms of _tree-form.ts and what _tree-outcome.ts completes:
//
//   <script type="application/json" id="tree-program" data-fields="…/tree-fields.js">   the program of package tree
//   <script type="application/json" id="tree-words">      the messages tree.script.*, by what follows
//   <main> <article data-tree-start> <section data-first>  the first question, under an h2, as other pages have it under h1
//   <a class="choice" data-answer="ID"> <b>words</b>      an answer that is one option
//   <… class="ways-back">                                 filled by the script; at the end of the article where there is none
//   <… data-answers>                                      where the answers given are listed; likewise
//   <a data-letter data-fields='{"field": N or "@ID"}'>   gets the values and answers behind its #
//   <a data-next-tree>                                    gets the answers behind its #

import type { Context } from "./_expr";
import { fetchPage, type Page } from "./_tree-page";
import { handOn, tools } from "./_tree-tools";
import { isPrivate, isText, pairs, walk, type Program, type Question, type State, type Step, type Walk } from "./_tree-walk";
import { data, make, word } from "./_tree-words";

type Fields = typeof import("./tree-fields");

/** What an entry of the tab's history holds. */
interface Entry {
  given: [id: string, answer: string][];
  memory: [id: string, answer: string][]; // beside given: answers that do not count at the moment
  jump: boolean; // an earlier answer is being changed: the next one leads past what memory answers
  near: boolean; // the entry before shows the question before
  keep: boolean; // dates and amounts stand in the address
}

const main = document.querySelector<HTMLElement>("main")!;
const first = main.querySelector<HTMLElement>("[data-first]")!;
const program = data("tree-program") as Program;
const base = location.pathname + location.search;
const folder = location.pathname.replace(/[^/]*$/, "");
const home = [...main.childNodes];
const beginning: Page = { title: document.title, kind: document.body.className, main: main.cloneNode() as HTMLElement };
beginning.main.append(first.cloneNode(true));

const memory = new Map<string, string>(); // every answer known, of questions off the way too
let keep = false; // dates and amounts in the address
let entry: Entry = { given: [], memory: [], jump: false, near: false, keep };
let title = document.title;
let turns = 0;

/** What trees need that ask for more than one tap, or that compute. */
let fields: Fields | undefined;

async function loadFields(): Promise<void> {
  const { questions, values, atoms = [] } = program;
  if (!values && questions.every(({ kind }) => /^(choice|yesno)$/.test(kind)) && !/"(<|==)/.test(JSON.stringify(atoms))) return;
  fields = (await import(document.getElementById("tree-program")!.dataset.fields!)) as Fields;
}

/** Follows answers on the reader's own today. */
function follow(answers: Iterable<readonly [string, string]>): Walk {
  const d = new Date();
  const date = [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  return walk(program, new Map(answers), main.dataset.today ?? date, fields);
}

/** The address of a place in the tree. */
function address(steps: Step[]): string {
  const shown = steps.filter(({ question, answer }) => !isText(answer) && (keep || !isPrivate(question, answer)));
  return base + (steps.length ? `#${new URLSearchParams([["v", program.version], ...pairs(shown)])}` : "");
}

let now = follow([]);

/** The page of a state. */
const load = (state: State): Promise<Page> =>
  state === program.states[program.start] ? Promise.resolve(beginning) : fetchPage(`${folder}${state.slug}/`);

/** Shows where answers lead. Where that fails, the browser goes there by itself. */
async function go(way: Walk, to: Partial<Entry>, how: "pushState" | "replaceState", stale = false): Promise<void> {
  const turn = ++turns;
  try {
    const found = await Promise.all([...way.steps, way].map(({ state }) => load(state)));
    if (turn !== turns) return;
    for (const [id, answer] of pairs(way.steps)) memory.set(id, answer);
    entry = {
      given: pairs(way.steps).map(([id, answer]) => [id, isText(answer) ? "=" : answer]),
      memory: [...memory].filter(([, answer]) => !isText(answer)),
      jump: !!to.jump && !!way.question,
      near: !!to.near,
      keep,
    };
    history[how](entry, "", address(way.steps));
    draw(way, found, stale);
  } catch {
    location.assign(`${folder}${way.state.slug}/`);
  }
}

/** Puts the page of a state in place. The pages before it have the words of the questions and their answers. */
function draw(way: Walk, found: Page[], stale: boolean): void {
  now = way;
  const { steps, state, question, context } = way;
  const labels = new Map<string, string>();
  const copies = found.map((page, i) => {
    const copy = document.importNode(page.main, true);
    if (fields) fields.fill(copy, program, context, labels);
    if (steps[i]) labels.set(steps[i].question.id, label(copy, steps[i]));
    return copy;
  });
  put(found[steps.length], copies[steps.length]);
  const root = main.querySelector<HTMLElement>("[data-first]") ?? main.querySelector("article")!;
  const heading = root.querySelector<HTMLElement>("h1, h2")!;
  if (steps.length) {
    const asked = copies.map((copy) => copy.querySelector("h1, h2")?.textContent ?? "");
    surround(root, steps, asked, labels);
  }
  if (stale) heading.before(make("p", { className: "tree-note" }, word("stale", heading.textContent!)));
  if (question) ask(root, question);
  else finish(steps, context);
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  root.scrollIntoView();
  document.dispatchEvent(new CustomEvent("recourse:page"));
  if (question) return;
  const answers = Object.fromEntries(pairs(steps).map(([id, answer]) => [id, answer.replace(/^=/, "")]));
  const detail = { tree: folder.split("/").slice(-2)[0], version: program.version, slug: state.slug, answers };
  document.dispatchEvent(new CustomEvent("recourse:outcome", { detail }));
}

/** Makes a page the one that is seen; the copy of its content may be changed. */
function put(page: Page, copy: HTMLElement): void {
  if (page === beginning) {
    main.replaceChildren(...home);
    main.querySelector("[data-first]")!.replaceWith(copy.firstChild!);
  } else {
    main.replaceChildren(...copy.childNodes);
  }
  main.dataset.reviewed = page.main.dataset.reviewed ?? "";
  main.dataset.staleAfter = page.main.dataset.staleAfter ?? "";
  document.body.className = page.kind;
  document.title = title = page.title;
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".languages a")) link.hash = location.hash;
}

/** Puts the ways back and the answers given below a question or an outcome. */
function surround(root: HTMLElement, steps: Step[], asked: string[], labels: ReadonlyMap<string, string>): void {
  const link = (key: string, to: string, ...more: Node[]) => {
    const made = make("a", { href: to }, word(key), ...more);
    made.dataset[key] = "";
    return made;
  };
  const ways = root.querySelector(".ways-back") ?? root.appendChild(make("p", { className: "ways-back" }));
  ways.replaceChildren(link("back", address(steps.slice(0, -1))), link("again", base));
  const list = steps.map(({ question }, i) => {
    const change = link("change", address(steps.slice(0, i)), make("span", { className: "unseen" }, `: ${asked[i]}`));
    change.dataset.change = String(i);
    return make("div", {}, make("dt", {}, asked[i]), make("dd", {}, labels.get(question.id)!), make("dd", {}, change));
  });
  const given = make("section", { className: "band answers" }, make("h2", {}, word("answers")), make("dl", {}, ...list));
  (root.querySelector("[data-answers]") ?? root).append(given);
  if (!now.question) given.append(offer(steps));
}

/** Completes an outcome. */
function finish(steps: Step[], context: Context): void {
  if (fields) fields.deadlines(main, program, context);
  handOn(main, new Map(pairs(steps).filter(([, answer]) => !isText(answer))), (value) => (fields ? fields.carried(program, value, context) : ""));
}

/** The words of an answer. */
function label(page: Element, { question, answer }: Step): string {
  if (isText(answer)) return answer.slice(1) || word("nothing");
  const form = page.querySelector<HTMLElement>(".tree-form");
  if (isPrivate(question, answer)) {
    const { kind: type, currency } = question;
    return fields!.show(now.context.answers.get(question.id)!, { type, currency, unit: form!.dataset.unit });
  }
  const words = answer.split(" ").map((id) => {
    const option = page.querySelector(`[data-answer="${id}"]`) ?? page.querySelector(`[value="${id}"]`)!.closest("label")!;
    return option.querySelector("b")!.textContent;
  });
  return words.join(", ");
}

/** Prepares a question: marks the answer given before, or shows the form in the place of links. */
function ask(root: HTMLElement, question: Question): void {
  const answer = memory.get(question.id);
  const form = root.querySelector<HTMLFormElement>(".tree-form");
  if (form && fields) fields.open(root, form, question, answer);
  const chosen = answer && root.querySelector(`[data-answer="${CSS.escape(answer)}"]`);
  if (!chosen) return;
  chosen.setAttribute("aria-current", "true");
  chosen.querySelector("b")!.after(make("span", { className: "chosen" }, word("chosen")));
}

/** What a reader can do with the outcome; dates and amounts go into the link to it if he likes. */
function offer(steps: Step[]): HTMLElement {
  const hasPrivate = steps.some(({ question, answer }) => !isText(answer) && isPrivate(question, answer));
  return tools(hasPrivate ? keep : undefined, (kept) => {
    entry.keep = keep = kept;
    history.replaceState(entry, "", address(steps));
  });
}

/** Where an answer to the question shown would lead. */
function after(id: string, answer: string): Walk {
  return follow([...(entry.jump ? memory : []), ...pairs(now.steps), [id, answer]]);
}

function answered(id: string, answer: string): void {
  const way = after(id, answer);
  memory.set(id, answer);
  const last = way.steps[way.steps.length - 1];
  void go(way, { jump: entry.jump, near: last?.question.id === id }, "pushState");
}

/** The answer that a link or a form of the question shown would give. */
function offered(target: EventTarget | null): string | undefined {
  if (!now.question || !(target instanceof Element)) return undefined;
  const link = target.closest<HTMLElement>("[data-answer]");
  if (link) return link.dataset.answer;
  const form = target.closest<HTMLFormElement>(".tree-form");
  const typed = form && fields && fields.read(form, now.question);
  return typeof typed === "string" ? typed : undefined;
}

/** Fetches the page that an answer in reach of the pointer or the keyboard leads to. */
function prepare(event: Event): void {
  const answer = offered(event.target);
  if (answer !== undefined) load(after(now.question!.id, answer).state).catch(() => undefined);
}

function press(event: MouseEvent): void {
  const link = (event.target as Element).closest<HTMLElement>("a");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const { answer, change, back, again } = link.dataset;
  if (answer && now.question) answered(now.question.id, answer);
  else if (back !== undefined && entry.near) history.back();
  else if (back !== undefined) void go(follow(pairs(now.steps.slice(0, -1))), {}, "pushState");
  else if (change) void go(follow(pairs(now.steps.slice(0, Number(change)))), { jump: true }, "pushState");
  else if (again !== undefined) {
    memory.clear();
    void go(follow([]), {}, "pushState");
  } else return;
  event.preventDefault();
}

function submit(event: Event): void {
  const form = event.target as HTMLFormElement;
  const question = now.question;
  if (!question || !fields || !form.matches(".tree-form")) return;
  event.preventDefault();
  const answer = fields.read(form, question);
  const wrong = typeof answer === "string" ? fields.fault(question, answer, now.context) : answer;
  fields.complain(form.closest<HTMLElement>("[data-first], article")!, form, question, wrong);
  document.title = wrong ? word("error-document", title) : title;
  if (!wrong) answered(question.id, answer as string);
}

function change(event: Event): void {
  const box = event.target as HTMLInputElement;
  if (fields && box.form && now.question) fields.exclude(box.form, now.question, box);
  prepare(event);
}

function pasted(event: ClipboardEvent): void {
  const input = event.target as HTMLInputElement;
  if (fields && input.dataset.part && fields.paste(input.form!, event.clipboardData!.getData("text"))) event.preventDefault();
}

/** Shows what an entry of the history holds. The free texts that it leaves out are still known unless the page was loaded anew. */
function restore(state: Entry): void {
  for (const [id, answer] of state.memory) if (!memory.has(id)) memory.set(id, answer);
  const given = state.given.map(([id, answer]) => [id, isText(answer) ? memory.get(id) ?? answer : answer] as const);
  if (String(given) !== String(pairs(now.steps))) void go(follow(given), state, "replaceState");
  else [entry, turns] = [state, turns + 1]; // whatever was on its way is not wanted any more
}

/** Follows a link to a place in the tree: what stands behind its #, which may be anything. */
function arrive(): void {
  const stated = [...new URLSearchParams(location.hash.slice(1))];
  const [mark, version] = stated[0];
  const known = new Set(program.questions.map(({ id }) => id));
  const answers = new Map(stated.slice(/^(v|carry)$/.test(mark) ? 1 : 0).filter(([id, answer]) => known.has(id) && !isText(answer)));
  for (const [id, answer] of answers) memory.set(id, answer);
  const way = follow(answers);
  const { steps, question } = way;
  const short = answers.size > steps.length;
  const changed = !!question && (answers.has(question.id) || /^(choice|yesno|many)$/.test(question.kind));
  keep = mark === "v" && steps.some((step) => isPrivate(step.question, step.answer));
  void go(way, { jump: short }, "replaceState", mark === "v" && version !== program.version && short && changed);
}

/** Shows what the address and the history say, after the reader moved in it or came to the page. */
function settle(): void {
  const state = history.state as Entry | null;
  if (state?.given) {
    restore(state);
  } else if (location.hash.includes("=")) {
    arrive();
  } else {
    // A place on the page: the address keeps the answers instead.
    entry = { ...entry, near: false };
    history.replaceState(entry, "", now.steps.length ? address(now.steps) : location.href);
  }
}

/** Begins once all is there that the tree needs; until then, and where it never comes, links are links. */
async function begin(): Promise<void> {
  await loadFields();
  now = follow([]);
  keep = !!(history.state as Entry | null)?.keep;
  settle();
  ask(first, now.question!);
  main.addEventListener("click", press);
  main.addEventListener("submit", submit);
  main.addEventListener("change", change);
  main.addEventListener("paste", pasted);
  for (const hint of ["pointerover", "focusin", "touchstart"]) main.addEventListener(hint, prepare, { passive: true });
  addEventListener("popstate", settle);
  main.dataset.tree = "ready";
}

void begin();
