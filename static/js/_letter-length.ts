// How long a letter is, beside the lengths that its channel is known to take. Nobody has found official limits, and the page
// says so.

import { body, whole, type Texts } from "./_letter-texts";
import type { Say } from "./_letter-words";
import { make } from "./_words";

/** Characters, as a form counts them. */
export const lengthOf = (text: string): number => [...text].length;

/** Shows the lengths of a letter: of all of it, of its subject, and of what is left where the subject has a field of its own. */
export function showLength(place: HTMLElement, presets: number[], letter: Texts, words: Say): void {
  const n = lengthOf(whole(letter));
  const limits = presets.map((limit) => {
    const meter = make("meter", { max: limit, high: limit, value: n });
    meter.setAttribute("aria-hidden", "true"); // the words say the same
    const fits = n <= limit ? "fits" : letter.subject && lengthOf(body(letter)) <= limit ? "fits-body" : "over";
    return make("p", { className: fits }, meter, words(fits, { limit, left: limit - n, over: n - limit }));
  });
  const count = make("p", {}, words(letter.subject ? "length" : "length-body", { n, subject: lengthOf(letter.subject) }));
  place.replaceChildren(count, ...limits, ...(limits.length ? [make("small", {}, words("limits"))] : []));
}
