// Keeps an outcome in the reader's case: the facts that his answers tell, where they led, and the way back. What it needs of the page:
//
//   <div class="save" hidden data-tree="TREE" data-outcome="OUTCOME" data-path="trees/TREE/STATE/">
//     <button data-save>
//     <p role="status"> <span data-saved="yes|refused|full" hidden>      what became of it

import { keep, newId, StorageError, type Case } from "./_case";
import { today } from "./_today";
import { told } from "./_tree-facts";
import type { Step } from "./_tree-walk";

const box = (): HTMLElement | null => document.querySelector<HTMLElement>(".save");

/** Offers to keep the outcome shown, to which answers led; fragment is what leads to it from the start of its tree. */
export function offerToSave(steps: readonly Step[], fragment: string): void {
  const shown = box();
  if (!shown) return;
  const { tree = "", outcome = "", path = "" } = shown.dataset;
  const way = { tree, outcome, path: fragment ? `trees/${tree}/#${fragment}` : path };
  shown.querySelector<HTMLElement>("[data-save]")!.onclick = () => void save(steps, way);
  shown.hidden = false;
}

/** Says whether a case has the outcome shown. */
export function showSaved(found: Case | null): void {
  const { tree, outcome } = box()?.dataset ?? {};
  say(found?.outcomes.some((each) => each.tree === tree && each.outcome === outcome) ? "yes" : "");
}

/** Keeps an outcome. One that the case has already is brought up to date. */
async function save(steps: readonly Step[], way: { tree: string; outcome: string; path: string }): Promise<void> {
  try {
    await keep(({ facts, outcomes }) => {
      for (const [fact, value] of told(steps)) facts[fact] = value;
      const before = outcomes.findIndex(({ tree, outcome }) => tree === way.tree && outcome === way.outcome);
      const id = outcomes[before]?.id ?? newId();
      outcomes.splice(before < 0 ? outcomes.length : before, 1, { id, date: today(), ...way });
    });
    say("yes");
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    say(error.reason);
  }
}

function say(state: string): void {
  for (const line of document.querySelectorAll<HTMLElement>("[data-saved]")) line.hidden = line.dataset.saved !== state;
}
