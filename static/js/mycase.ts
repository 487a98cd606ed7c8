// The page of My case. Without script, and until the reader begins a case, it says what a case is for.

import * as annex from "./_case-annex";
import { ask } from "./_case-ask";
import * as due from "./_case-due";
import * as facts from "./_case-facts";
import { limits, merge, parse, write, type Wrong } from "./_case-file";
import { begin, choose, drop, edit, follow, forget, take, type Shown } from "./_case-keep";
import * as lists from "./_case-lists";
import * as story from "./_case-story";
import { date, localDay, word } from "./_case-words";
import { download } from "./_download";
import { make } from "./_words";
import { today } from "./_today";

const main = document.querySelector<HTMLElement>("main")!;
const one = <E extends HTMLElement>(selector: string): E => main.querySelector<E>(selector)!;
const none = one("[data-none]");
const whole = one("[data-case]");
const name = one<HTMLInputElement>("[data-case-name]");
const picker = one<HTMLSelectElement>("[data-pick-case]");
const trouble = one("[data-trouble]");
const status = one("[data-case-status]");

let shown: Shown = { cases: [], current: null, trouble: null };

let silence = 0; // a timer

/** Says something to everybody, for a while. */
function say(text: string, stay = 2500): void {
  clearTimeout(silence);
  status.textContent = text;
  silence = window.setTimeout(() => (status.textContent = ""), stay);
}

const saved = (kept: boolean): void => {
  if (kept) say(word("saved"));
};

function draw(next: Shown): void {
  shown = next;
  const c = shown.current;
  none.hidden = !!c;
  whole.hidden = !c;
  main.dataset.case = c ? "open" : "none";
  trouble.hidden = !shown.trouble;
  const said = shown.trouble ? word(shown.trouble) : "";
  if (trouble.textContent !== said) trouble.textContent = said; // said once, and not at each letter
  if (!c) return;
  one("[data-case-title]").textContent = facts.title(c);
  if (document.activeElement !== name) name.value = c.name;
  picker.closest<HTMLElement>("[data-several]")!.hidden = shown.cases.length < 2;
  picker.replaceChildren(...shown.cases.map((known) => make("option", { value: known.id, selected: known.id === c.id }, facts.title(known))));
  for (const part of [due, facts, story, lists, annex]) part.show(c);
}

/** Has a button of the page do something. */
function press(selector: string, act: (button: HTMLElement) => unknown): void {
  for (const button of main.querySelectorAll<HTMLElement>(selector)) {
    button.hidden = false;
    button.addEventListener("click", () => void act(button));
  }
}

/** Moves the reader to the beginning of what is shown now. */
function start(): void {
  const heading = one(shown.current ? "[data-case-title]" : "h1");
  heading.tabIndex = -1;
  heading.focus();
  scrollTo(0, 0);
}

async function erase(button: HTMLElement): Promise<void> {
  if ((await ask(button, word("erase-ask"), [word("erase"), word("cancel")])) !== 0) return;
  await forget();
  start();
  if (!shown.trouble) say(word("erased"), 6000);
}

async function remove(button: HTMLElement): Promise<void> {
  const question = word("remove-ask", { title: facts.title(shown.current!) });
  if ((await ask(button, question, [word("delete"), word("cancel")])) !== 0) return;
  await drop();
  start();
}

function exportFile(): void {
  download(`my-case-${today()}.json`, "application/json", write(shown.cases));
  say(word("exported"), 6000);
}

async function open(file: File, button: HTMLElement): Promise<void> {
  const result = file.size > limits.bytes ? ({ trouble: "large", place: "" } as Wrong) : parse(await file.text());
  if (!Array.isArray(result)) {
    report(button, result);
    return;
  }
  report(button);
  const { added, differ } = merge(shown.cases, result);
  for (const { here, there } of differ) {
    const question = word("differ", {
      title: facts.title(there),
      here: date(localDay(here.changed)),
      there: date(localDay(there.changed)),
    });
    const answer = await ask(button, question, [word("keep-here"), word("keep-there"), word("cancel")]);
    if (answer === 1) added.push(there);
    else if (answer !== 0) return;
  }
  if (added.length === 0) {
    say(word("nothing-new"), 6000);
    return;
  }
  await take(added);
  start();
  if (!shown.trouble) say(word("imported", { n: added.length }), 6000);
}

/** Says beside a button what is wrong with a file, and where; or takes back what was said. */
function report(button: HTMLElement, wrong?: Wrong): void {
  main.querySelector(".case-wrong")?.remove();
  if (!wrong) return;
  const { trouble, place } = wrong;
  const [line = "", column = ""] = place.split(":");
  const where = place && (trouble === "json" ? word("wrong-line", { line, column }) : word("wrong-place", { place }));
  const text = [word("wrong.start"), word(`wrong.${trouble}`, { size: limits.bytes / 1e6 }), where, word("wrong-unchanged")];
  const message = make("p", { className: "case-wrong" }, text.filter((part) => part).join(" "));
  message.setAttribute("role", "alert");
  button.after(message);
}

function importFile(button: HTMLElement): void {
  const input = make("input", { type: "file", accept: ".json,application/json", hidden: true });
  input.addEventListener("change", () => input.files?.[0] && void open(input.files[0], button).finally(() => input.remove()));
  button.after(input);
  input.click();
}

press("[data-begin]", async () => {
  await begin();
  start();
  if (!shown.trouble) say(word("begun"), 6000);
});
press("[data-import]", importFile);
press("[data-export]", exportFile);
press("[data-case-print]", () => print());
press("[data-remove]", remove);
press("[data-erase]", erase);
void Promise.resolve(navigator.storage?.persisted?.()).then((lasts) => (one("[data-may-drop]").hidden = !!lasts));
name.addEventListener("input", () => {
  const { value } = name; // by the time it is kept, something else may stand there
  void edit((c) => (c.name = value)).then(saved);
});
picker.addEventListener("change", () => void choose(picker.value));
facts.listen(saved);
story.listen(saved);
void follow(draw);
