// A question before something that cannot be undone, asked where it was about to be done.

import { make } from "./_words";

/**
 * Asks a question below an element, and returns which of the answers was pressed; -1 where the reader left it, with Escape or by
 * asking for something else. The focus moves to the question and comes back to the element.
 */
export function ask(below: HTMLElement, question: string, answers: string[]): Promise<number> {
  document.querySelector<HTMLElement>(".case-ask")?.dispatchEvent(new Event("leave"));
  return new Promise((resolve) => {
    const text = make("p", { id: "case-question", tabIndex: -1 }, question);
    const box = make("div", { className: "case-ask" }, text);
    box.setAttribute("role", "group");
    box.setAttribute("aria-labelledby", text.id);
    const close = (answer: number) => {
      box.remove();
      if (below.isConnected) below.focus();
      resolve(answer);
    };
    box.append(
      make(
        "p",
        { className: "case-buttons" },
        ...answers.map((answer, i) => make("button", { type: "button", className: i ? "button button-quiet" : "button", onclick: () => close(i) }, answer)),
      ),
    );
    box.addEventListener("keydown", ({ key }) => key === "Escape" && close(-1));
    box.addEventListener("leave", () => close(-1));
    below.after(box);
    text.focus();
  });
}
