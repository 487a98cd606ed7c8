// What can be done with an outcome: links that take the answers along, a link to it, print.

import { make, word } from "./_tree-words";

/**
 * Hands answers on: to letters, <a data-letter data-fields='{"field": N or "@QUESTION" or "@QUESTION USD"}'> with N the number of a
 * value, and to other trees, <a data-next-tree>.
 */
export function handOn(page: Element, answers: ReadonlyMap<string, string>, value: (index: number) => string): void {
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-fields]")) {
    const filled = new URLSearchParams();
    for (const [field, source] of Object.entries(JSON.parse(link.dataset.fields!) as Record<string, number | string>)) {
      const [question, ...currency] = String(source).slice(1).split(" ");
      const text = typeof source === "string" ? answers.get(question) : value(source);
      if (text) filled.set(field, [text, ...currency].join(" "));
    }
    link.hash = String(filled);
  }
  for (const link of page.querySelectorAll<HTMLAnchorElement>("a[data-next-tree]")) {
    link.hash = String(new URLSearchParams([["carry", "1"], ...answers]));
  }
}

const button = (key: string, onclick: () => void): HTMLElement =>
  make("button", { type: "button", className: "button button-quiet", onclick }, word(key));

/** Makes the buttons for a link and for print. A choice of what the link keeps is there where keep says what it is. */
export function tools(keep: boolean | undefined, choose: (keep: boolean) => void): HTMLElement {
  const status = make("p", { className: "tree-status" });
  status.setAttribute("role", "status");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      status.replaceChildren(word("copied"));
    } catch {
      const field = make("input", { readOnly: true, value: location.href });
      status.replaceChildren(make("label", {}, word("refused"), field));
      field.select();
    }
  };
  const box = make("input", { type: "checkbox", checked: !!keep, onchange: () => choose(box.checked) });
  const choice = keep === undefined ? [] : [make("label", { className: "tick" }, box, make("b", {}, word("keep")))];
  return make("div", { className: "tree-tools" }, ...choice, button("copy", () => void copy()), button("print", () => print()), status);
}
