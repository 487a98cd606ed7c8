// What the reader's case adds to trees: questions show what it knows; outcomes offer to be kept in it, a date for the calendar and
// ticks. The script of a tree loads this where it may be of use; the page of an outcome, by itself.

import { current, watch } from "./_case";
import { showDue } from "./_outcome-due";
import { takeTicksAlong } from "./_outcome-letter";
import { offerToSave, showSaved } from "./_outcome-save";
import { listen, show } from "./_ticks";
import type { Step } from "./_tree-walk";

export { recall } from "./_tree-recall";

async function look(): Promise<void> {
  const found = await current();
  showDue(found?.facts ?? {});
  showSaved(found);
}

/** Completes the outcome shown, to which answers led; fragment is what leads to it from the start of its tree. */
export function end(steps: readonly Step[], fragment: string): void {
  showDue({});
  offerToSave(steps, fragment);
  void look();
  void show();
}

listen();
takeTicksAlong();
watch(() => void look());
if (!document.querySelector("main")!.dataset.tree) end([], ""); // the page of an outcome
