// What the end of a tree offers beside its words, on a page of its own and where a tree shows it in place: ticks on its checklist.

import { listen, show } from "./_ticks";

const shown = (): void => void show();

listen();
document.addEventListener("recourse:page", shown);
shown();
