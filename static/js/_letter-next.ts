// What comes after a letter: that it was sent, which a reader with a case may note down, and the letters that follow it.

import { change, current, newId, StorageError, watch, type Case } from "./_case";
import { day } from "./_day";
import { button, type Say } from "./_letter-words";
import { today } from "./_today";
import { dateWords } from "./_words";

/**
 * Lets links to letters that follow, <a data-hands="item paid:sum">, take values along behind #: each pair is the name of a field
 * here and, where it differs, its name there. The address holds them only while the link is being followed.
 */
export function handOver(links: Iterable<HTMLAnchorElement>, value: (name: string) => string): void {
  for (const link of links) {
    const bare = link.href;
    const follow = (): void => {
      const handed = new URLSearchParams();
      for (const pair of link.dataset.hands!.split(" ")) {
        const [here = "", there = here] = pair.split(":");
        if (here && value(here)) handed.set(there, value(here));
      }
      if (String(handed)) link.hash = String(handed);
      setTimeout(() => (link.href = bare));
    };
    link.addEventListener("click", follow);
    link.addEventListener("auxclick", follow);
  }
}

/** Offers to note down that the letter was sent, in <p class="letter-sent">, where the reader has a case. */
export function noteSent(place: HTMLElement, letter: string, words: Say, say: (line: string) => void): void {
  const write = (edit: (c: Case) => void): void => {
    change(edit).catch((error: unknown) => {
      if (!(error instanceof StorageError)) throw error;
      say(words("storage-" + error.reason));
    });
  };
  const draw = async (): Promise<void> => {
    const found = await current();
    const last = found?.sent.filter((sent) => sent.letter === letter).pop();
    place.hidden = !found;
    if (!last) {
      place.replaceChildren(button(words("sent"), () => write((c) => c.sent.push({ id: newId(), date: today(), letter }))));
      return;
    }
    const undo = button(words("unsent"), () => write((c) => (c.sent = c.sent.filter(({ id }) => id !== last.id))));
    place.replaceChildren(words("sent-on", { day: dateWords(day(last.date)!) }), " ", undo);
  };
  watch(() => void draw());
  void draw();
}
