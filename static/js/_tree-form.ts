// The form of a question whose answers are typed or ticked: what stands in it, and what is said of mistakes. The markup is
// that of the page, where it is hidden:
//
//   <form class="tree-form" hidden novalidate data-question="ID" [data-unit="kg"]>
//     <fieldset>                               of several inputs; a single one stands on its own
//       <legend data-heading></legend>         or <label data-heading for="…">: the page's heading is moved here
//       <p class="field-error" hidden></p>     the inputs' aria-describedby names it
//       <input id="…" value="OPTION">          many: checkboxes, each in its label, which has the option's words in <b>
//       <input id="…" data-part="day">         date, month: day, month and year; else one input or textarea

import { day } from "./_expr";
import type { Fault, Question } from "./_tree-walk";
import { point, show } from "./_tree-values";
import { make, word } from "./_tree-words";

type Input = HTMLInputElement;

const inputs = (form: HTMLFormElement): Input[] => [...form.querySelectorAll<Input>("input, textarea")];

/** Shows the form in place of the links that serve readers without script, as far as it was filled in before. */
export function open(root: Element, form: HTMLFormElement, { kind, id }: Question, answer = ""): void {
  const heading = root.querySelector("h1, h2")!;
  const slot = form.querySelector("[data-heading]")!;
  if (slot.matches("legend")) {
    slot.append(heading);
  } else {
    slot.append(...heading.childNodes);
    form.prepend(heading);
    heading.append(slot);
  }
  const hint = root.querySelector(".hint");
  if (hint && !form.contains(hint)) (slot.matches("legend") ? slot : heading).after(hint);
  for (const list of root.querySelectorAll<HTMLElement>(".choices")) {
    list.hidden = !list.querySelector("[data-answer]");
    for (const item of list.children) (item as HTMLElement).hidden = !item.querySelector("[data-answer]");
    form.after(list);
  }
  const [year, month, date] = answer.split("-");
  const parts: Record<string, string | undefined> = { year, month: month?.replace(/^0/, ""), day: date?.replace(/^0/, "") };
  for (const input of inputs(form)) {
    if (kind === "many") input.checked = answer.split(" ").includes(input.value);
    else if (answer[0] === "=") input.value = answer.slice(1);
    else if (/^-?[\d.]+$/.test(answer)) input.value = answer.replace(".", point);
    else if (day(answer) !== null) input.value = parts[input.dataset.part!] ?? "";
  }
  form.dataset.question = id;
  form.hidden = false;
}

/** Reads what the form holds: an answer as it stands in links, or what is wrong with it. */
export function read(form: HTMLFormElement, { kind, optional }: Question): string | Fault {
  const all = inputs(form);
  const typed = all.map(({ value }) => value.trim());
  if (kind === "many") return all.filter(({ checked }) => checked).map(({ value }) => value).join(" ") || { word: "empty-many" };
  if (!typed.join("") && !optional) return { word: "empty-" + kind };
  if (kind === "text") return "=" + typed[0];
  if (kind === "date" || kind === "month") return readDate(new Map(all.map(({ dataset }, i) => [dataset.part!, typed[i]])));
  const digits = typed[0].replace(/[\s\p{Sc}]/gu, "").replace("−", "-");
  const parts = /^(-?)(\d{1,3}(?:,\d{3})+(?=\.)|\d{1,3}(?:\.\d{3})+(?=,)|\d{1,15})(?:[.,](\d{1,9}))?$/.exec(digits);
  if (!parts) return { word: kind };
  const [, sign, whole, fraction = ""] = parts;
  const number = `${whole.replace(/\D|^0+(?=\d)/g, "")}.${fraction}`.replace(/\.?0*$/, "") || "0";
  return number === "0" ? number : sign + number;
}

function readDate(typed: Map<string, string>): string | Fault {
  for (const [part, text] of typed) if (!text) return { word: "no-" + part, parts: [part] };
  const [y, m, d] = ["year", "month", "day"].map((part) => typed.get(part) ?? "1");
  const bad = (part: string): Fault => ({ word: "bad-" + part, parts: [part] });
  if (!/^\d{4}$/.test(y)) return bad("year");
  if (!/^(0?[1-9]|1[0-2])$/.test(m)) return bad("month");
  const date = `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`;
  return day(date) === null ? bad("day") : date;
}

/** Clears the options that do not go together with the one that has just been ticked. */
export function exclude(form: HTMLFormElement, { exclusive = [] }: Question, box: Input): void {
  if (!box.checked) return;
  for (const other of inputs(form)) {
    if (other !== box && (exclusive.includes(box.value) || exclusive.includes(other.value))) other.checked = false;
  }
}

/** Puts a date that is pasted into one of its inputs into all of them. It tells whether there was one. */
export function paste(form: HTMLFormElement, text: string): boolean {
  const found = /^\s*(?:(\d{4})-(\d\d?)(?:-(\d\d?))?|(?:(\d\d?)[./-])?(\d\d?)[./-](\d{4}))\s*$/.exec(text);
  if (!found) return false;
  const [, y, m, d, date, month, year] = found;
  const parts: Record<string, string | undefined> = { day: d ?? date, month: m ?? month, year: y ?? year };
  for (const input of inputs(form)) {
    input.value = parts[input.dataset.part!] ?? input.value;
    input.focus();
  }
  return true;
}

/** Says what is wrong: in a summary at the top, which is focused, and beside the inputs. Without a fault it takes that back. */
export function complain(root: Element, form: HTMLFormElement, { kind, currency }: Question, fault?: Fault): void {
  root.querySelector(".error-summary")?.remove();
  const message = !fault ? "" : fault.text ?? word(fault.word!, fault.slot === undefined ? "" : show(fault.slot, { type: kind, currency, unit: form.dataset.unit }), fault.n);
  const beside = form.querySelector<HTMLElement>(".field-error")!;
  beside.textContent = message;
  beside.hidden = !message;
  const wrong = inputs(form).filter((input) => {
    const is = fault && (fault.parts?.includes(input.dataset.part!) ?? true);
    if (is) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
    return is;
  });
  if (!fault) return;
  const link = make("a", { href: "#" + wrong[0].id, textContent: message });
  link.addEventListener("click", (event) => {
    event.preventDefault();
    wrong[0].focus();
  });
  const summary = make("div", { className: "error-summary", tabIndex: -1 }, make("h2", {}, word("error-title")), link);
  summary.setAttribute("role", "alert");
  root.prepend(summary);
  summary.focus();
}
