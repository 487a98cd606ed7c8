// How long a letter is, beside the lengths that its channel is known to take. Nobody has found official limits, and the page
// says so.

import type { Words } from "./_letter-words";

/** Characters, as a form counts them. */
export const lengthOf = (text: string): number => [...text].length;

/** Shows the lengths of a letter: of all of it, of its subject, and of what is left where the subject has a field of its own. */
export function showLength(place: HTMLElement, presets: number[], text: { whole: string; subject: string; body: string }, words: Words): void {
  const n = lengthOf(text.whole);
  const limits = presets.map((limit) => {
    const line = document.createElement("p");
    const meter = document.createElement("meter");
    meter.max = meter.high = limit;
    meter.value = n;
    meter.setAttribute("aria-hidden", "true"); // the words say the same
    const short = lengthOf(text.body);
    const fits = n <= limit ? "fits" : text.subject && short <= limit ? "fits-body" : "over";
    line.append(meter, words(fits, { limit, left: limit - n, over: n - limit }));
    line.className = fits;
    return line;
  });
  const count = document.createElement("p");
  count.textContent = words(text.subject ? "length" : "length-body", { n, subject: lengthOf(text.subject) });
  place.replaceChildren(count, ...limits);
  if (limits.length) {
    const note = document.createElement("small");
    note.textContent = words("limits");
    place.append(note);
  }
}
