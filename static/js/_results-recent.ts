/** A switch that has the browser keep what is searched for, and what it has kept. */
import { asking } from "./_results-notes";
import { eraseRecent, keepRecent, recent } from "./_recent";
import { element, say } from "./_search-hit";
import type { Words } from "./_words";

/** Shows the switch in a place, and the queries that are kept, as they are now. */
export function showRecent(place: HTMLElement, words: Words): void {
  const kept = recent();
  const box = element("input", { type: "checkbox" });
  box.checked = kept !== undefined;
  box.addEventListener("change", () => {
    keepRecent(box.checked);
    showRecent(place, words);
    place.querySelector("input")?.focus();
  });
  const list: Node[] = [];
  if (kept?.length) {
    const erase = element("button", { type: "button", class: "link" }, words["recent-erase"]);
    erase.addEventListener("click", () => {
      eraseRecent();
      showRecent(place, words);
      place.querySelector("input")?.focus();
    });
    const items = kept.map((query) => element("li", {}, asking({ query, kind: "", exact: false }, query)));
    list.push(element("p", { class: "search-recent-title" }, say(words, "recent")), element("ul", { class: "search-chips" }, ...items), erase);
  }
  place.replaceChildren(...list, element("label", { class: "search-keep" }, box, element("span", {}, words["recent-keep"])));
}
