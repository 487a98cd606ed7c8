// A question that is bound to a fact shows what the reader's case knows; it is for him to go on with it.

import { current } from "./_case";
import { known } from "./_tree-facts";
import type { Question } from "./_tree-walk";
import { make } from "./_words";

/** Puts what the case knows into the form of a question, or marks the answer, with a note where that comes from. What was typed stays. */
export async function recall(root: Element, question: Question, note: string): Promise<void> {
  const found = await current();
  const value = found ? known(question, found.facts) : "";
  const inputs = [...root.querySelectorAll<HTMLInputElement>(".tree-form input, .tree-form textarea")];
  if (!value || inputs.some((input) => input.value)) return;
  if (!inputs.length) {
    root.querySelector(`[data-answer="${CSS.escape(value)}"] b`)?.after(make("span", { className: "chosen" }, note));
    return;
  }
  for (const input of inputs) {
    const part = ["year", "month", "day"].indexOf(input.dataset.part ?? "");
    input.value = part < 0 ? value : value.split("-")[part]!.replace(/^0/, "");
    input.setAttribute("aria-describedby", `${input.getAttribute("aria-describedby") ?? ""} tree-recalled`);
  }
  inputs[0].closest(".date-parts, .amount, textarea")!.after(make("p", { className: "recalled", id: "tree-recalled" }, note));
}
