// The form of a question whose answers are typed or ticked: what stands in it, and what is said of mistakes. The markup is
// that of the page, where it is hidden:
//
//   <form class="tree-form" hidden novalidate data-question="ID" [data-unit="kg"]>
//     <fieldset>                               of several inputs; a single one stands on its own
//       <legend data-heading></legend>         or <label data-heading for="…">: the page's heading is moved here
//       <p class="field-error" hidden></p>     the inputs' aria-describedby names it
//       <input id="…" value="OPTION">          many: checkboxes, each in its label, which has the option's words in <b>
//       <input id="…" data-part="day">         date, month: day, month and year; else one input or textarea

import { day } from "./_day";
import type { Value } from "./_expr";
import { decimal, rational } from "./_number";
import { point, show } from "./_tree-values";
import { answered, main, now, title } from "./_tree";
import { fault } from "./_tree-answer";
import { isText, type Fault, type Question } from "./_tree-walk";
import { make, word } from "./_tree-words";

type Input = HTMLInputElement;

const inputs = (form: HTMLFormElement): Input[] => [...form.querySelectorAll<Input>("input, textarea")];

/** Shows the form in place of the links that serve readers without script, as far as it was filled in before. */
export function open(root: Element, form: HTMLFormElement, question: Question, answer = ""): void {
  const heading = root.querySelector("h1, h2")!;
  const slot = form.querySelector("[data-heading]")!;
  const isLegend = slot.matches("legend");
  if (isLegend) {
    slot.append(heading);
  } else {
    slot.append(...heading.childNodes);
    heading.append(slot);
    form.prepend(heading);
  }
  const hint = root.querySelector(".hint");
  if (hint) (isLegend ? slot : heading).after(hint);
  for (const list of root.querySelectorAll<HTMLElement>(".choices")) {
    const named = [...list.children].filter((item) => item.querySelector("[data-answer]"));
    list.replaceChildren(...named);
    list.hidden = !named.length;
    form.after(list);
  }
  enter(form, question, answer);
  form.hidden = false;
}

/** The part of a date that stands in an input: its day, its month or its year. */
const partOf = ({ dataset }: Input, date: string[]): string => (date[["year", "month", "day"].indexOf(dataset.part!)] ?? "").replace(/^0/, "");

/** Puts an answer into the form; one that is not typed leaves it empty. */
function enter(form: HTMLFormElement, { kind, answers = [] }: Question, answer: string): void {
  const isNamed = answers.includes(answer);
  for (const input of inputs(form)) {
    if (kind === "many") input.checked = answer.split(" ").includes(input.value);
    else if (input.dataset.part) input.value = partOf(input, isNamed ? [] : answer.split("-"));
    else if (!isNamed) input.value = isText(answer) ? answer.slice(1) : answer.replace(".", point);
  }
}

/** Reads what the form holds: an answer as it stands in links, or what is wrong with it. */
function read(form: HTMLFormElement, { kind, optional }: Question): string | Fault {
  const all = inputs(form);
  const typed = all.map(({ value }) => value.trim());
  if (kind === "many") return all.filter(({ checked }) => checked).map(({ value }) => value).join(" ") || { word: "empty-many" };
  if (!typed.join("") && !optional) return { word: "empty-" + kind };
  if (kind === "text") return "=" + typed[0];
  if (kind === "date" || kind === "month") return readDate(all.map(({ dataset }, i) => [dataset.part!, typed[i]]));
  return readNumber(typed[0]) ?? { word: kind };
}

/**
 * Reads a number in any of the usual spellings: 1 234,50 or $1,234.50 is 1234.5. A separator before exactly three digits
 * divides thousands, unless it is the one that the page's language writes before fractions.
 */
function readNumber(typed: string): string | undefined {
  let digits = typed.replace(/[\s\p{Sc}]/gu, "").replace("−", "-");
  const [grouped, separator] = /^-?[1-9]\d{0,2}([.,])\d{3}(?:\1\d{3})*(?!\d)/.exec(digits) ?? [];
  if (grouped && (separator !== point || grouped !== digits)) digits = digits.replaceAll(separator, "");
  return /^-?\d{1,15}([.,]\d{1,9})?$/.test(digits) ? decimal(rational(digits.replace(",", "."))!) : undefined;
}

function readDate(typed: [part: string, text: string][]): string | Fault {
  const empty = typed.find(([, text]) => !text);
  if (empty) return { word: "no-" + empty[0], part: empty[0] };
  const { year, month, day: date = "1" } = Object.fromEntries(typed);
  const bad = (part: string): Fault => ({ word: "bad-" + part, part });
  if (!/^\d{4}$/.test(year)) return bad("year");
  if (!/^(0?[1-9]|1[0-2])$/.test(month)) return bad("month");
  const answer = [year, month.padStart(2, "0"), date.padStart(2, "0")].join("-");
  return day(answer) === null ? bad("day") : answer;
}

/** Clears the options that do not go together with the one that has just been ticked. */
function exclude(form: HTMLFormElement, { exclusive = [] }: Question, box: Input): void {
  for (const other of inputs(form)) {
    if (other !== box && box.checked && [box, other].some(({ value }) => exclusive.includes(value))) other.checked = false;
  }
}

/** Puts a date that is pasted into one of its inputs into all of them. */
function paste(form: HTMLFormElement, event: ClipboardEvent): void {
  const text = event.clipboardData!.getData("text");
  const found = text.trim().split(/[-./]/);
  if (found[0].length < 3) found.reverse();
  if (!/^\d{4}( \d\d?){1,2}$/.test(found.join(" "))) return;
  event.preventDefault();
  for (const input of inputs(form)) {
    input.value = partOf(input, found) || input.value;
    input.focus();
  }
}

/** The words of a value that is typed into a form. */
export const words = (value: Value, { kind, amount }: Question, { dataset }: HTMLFormElement): string =>
  show(value, { type: kind, amount, unit: dataset.unit });

const messageOf = ({ text, word: key, slot, n }: Fault, question: Question, form: HTMLFormElement): string =>
  text ?? word(key!, slot === undefined ? "" : words(slot, question, form), n);

/** Says what is wrong: in a summary at the top, which is focused, and beside the inputs. Without a fault it takes that back. */
function complain(form: HTMLFormElement, question: Question, fault?: Fault): void {
  const root = form.closest("[data-first], article")!;
  for (const before of root.querySelectorAll(".error-summary")) before.remove();
  const all = inputs(form);
  for (const input of all) input.removeAttribute("aria-invalid");
  const message = fault ? messageOf(fault, question, form) : "";
  const beside = form.querySelector<HTMLElement>(".field-error")!;
  beside.textContent = message;
  beside.hidden = !message;
  if (!fault) return;
  const wrong = all.filter(({ dataset }) => !fault.part || fault.part === dataset.part);
  for (const input of wrong) input.setAttribute("aria-invalid", "true");
  const onclick = (event: Event): void => {
    event.preventDefault();
    wrong[0].focus();
  };
  const link = make("a", { href: "#" + wrong[0].id, onclick }, message);
  const summary = make("div", { className: "error-summary", tabIndex: -1 }, make("h2", {}, word("error-title")), link);
  summary.setAttribute("role", "alert");
  root.prepend(summary);
  summary.focus();
}

/** Answers what the reader does in a form. */
export function listen(): void {
  /** Listens to events in the form of the question shown. */
  const on = <K extends "submit" | "change" | "paste">(type: K, act: (form: HTMLFormElement, question: Question, event: HTMLElementEventMap[K]) => void) =>
    main.addEventListener(type, (event) => {
      const form = (event.target as Element).closest<HTMLFormElement>(".tree-form");
      if (form && now.question) act(form, now.question, event);
    });
  on("change", (form, question, { target }) => exclude(form, question, target as Input));
  on("paste", (form, { kind }, event) => {
    if (kind === "date" || kind === "month") paste(form, event);
  });
  on("submit", (form, question, event) => {
    event.preventDefault();
    const answer = read(form, question);
    const wrong = typeof answer === "string" ? fault(question, answer, now.context) : answer;
    complain(form, question, wrong);
    document.title = wrong ? word("error-document", title) : title;
    if (!wrong) answered(answer as string);
  });
}
