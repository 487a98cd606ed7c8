// Checklists: things are ticked, counted and, where the reader asks for it, kept in his case. Without a case the ticks live in the
// page alone: the history of the tab has them, so that they are there again after a reload. What the script needs of the page:
//
//   <div class="tally" hidden data-refused="why nothing is kept" data-full="…">
//     <p role="status" data-ticked="{done} of {all} ticked"></p>
//     <button data-untick hidden>
//   </div>
//   <p class="tally-note" role="status" hidden>
//     <span data-kept="no">… <button data-remember></span>      where ticks go with the page
//     <span data-kept="yes" hidden>… <a href="MY CASE"></span>  where they are kept
//   </p>
//   <ul class="checklist"> <li>
//     <input type="checkbox" name="CHECKLIST/GROUP/ITEM" aria-labelledby="ID" hidden> <span class="thing" id="ID">words, links</span>

import { change, current, keep, StorageError, watch, type Case } from "./_case";

/** What an entry of the tab's history holds beside what is not ours: the names of the boxes ticked. */
interface Entry {
  ticks?: string[];
}

let page: ParentNode = document; // the article of the page that is shown
let kept: boolean | undefined; // in a case; undefined before anybody has looked, and where the browser keeps nothing
let writing = 0; // how many changes are on their way
let reads = 0;

const boxes = (): HTMLInputElement[] => [...page.querySelectorAll<HTMLInputElement>(".checklist input")];
const part = (selector: string) => page.querySelector<HTMLElement>(selector)!;
const isShown = (): boolean => !!page.querySelector(".tally");

/** Shows the boxes of the page's checklist, with what the case in use knows of them. A page without a checklist is left alone. */
export async function show(): Promise<void> {
  const article = (page = document.querySelector("main article") ?? document);
  kept = undefined;
  if (!isShown()) return;
  await read();
  if (page !== article) return; // another page was shown meanwhile
  for (const list of page.querySelectorAll(".checklist")) list.classList.add("ticking");
  for (const shown of [...boxes(), part(".tally"), part(".tally-note")]) shown.hidden = false;
}

/** Takes over the ticks of the case. Those of the page go into it where it has just been made on another page. */
async function read(): Promise<void> {
  const turn = ++reads;
  const found = await current();
  if (!isShown() || writing || turn !== reads) return; // what was read is old by now; it is read again after the last change
  if (found && kept === false) return keepAll();
  kept = !!found;
  const names = found ? Object.keys(found.ticks) : ((history.state as Entry | null)?.ticks ?? []);
  for (const box of boxes()) box.checked = names.includes(box.name);
  count();
}

function count(): void {
  const all = boxes();
  const done = all.filter(({ checked }) => checked).length;
  const said = part("[data-ticked]");
  const words = said.dataset.ticked!.replace("{done}", String(done)).replace("{all}", String(all.length));
  if (said.textContent !== words) said.textContent = words;
  if (done) part("[data-untick]").hidden = false; // once there it stays: it may have the focus
  for (const note of page.querySelectorAll<HTMLElement>("[data-kept]")) note.hidden = (note.dataset.kept === "yes") !== kept;
}

/** Puts boxes into a case as they are. */
function put(ticked: HTMLInputElement[]): (c: Case) => void {
  const states = ticked.map(({ name, checked }) => [name, checked] as const);
  return ({ ticks }) => {
    for (const [name, checked] of states) {
      if (checked) ticks[name] = true;
      else delete ticks[name];
    }
  };
}

/** Writes to the case, or says why that failed. What other tabs write meanwhile is looked at afterwards. */
async function save(write: () => Promise<unknown>): Promise<void> {
  writing++;
  try {
    await write();
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    if (isShown()) part("[data-ticked]").textContent = part(".tally").dataset[error.reason] ?? "";
    kept = undefined;
  } finally {
    writing--;
  }
  if (!writing && kept !== undefined) await read();
}

/** Keeps the page's ticks in the case in use, or in a new one. */
async function keepAll(): Promise<void> {
  await save(async () => {
    await keep(put(boxes().filter(({ checked }) => checked)));
    kept = true;
  });
}

function ticked(changed: HTMLInputElement[]): void {
  count();
  if (kept) return void save(() => change(put(changed)));
  const ticks = boxes().filter(({ checked }) => checked).map(({ name }) => name);
  history.replaceState({ ...(history.state as Entry | null), ticks }, "");
}

function untick(): void {
  const all = boxes().filter(({ checked }) => checked);
  for (const box of all) box.checked = false;
  ticked(all);
}

function press(pressed: Element): void {
  const words = pressed.closest(".ticking .thing");
  if (pressed.closest("[data-untick]")) untick();
  else if (pressed.closest("[data-remember]")) void keepAll().then(() => kept && part("[data-kept=yes] a").focus());
  else if (words && !pressed.closest("a, button, [popover]") && !String(getSelection())) words.parentElement!.querySelector("input")!.click();
}

/** Answers what the reader does with checklists, on whatever page is shown. */
export function listen(): void {
  document.addEventListener("change", ({ target }) => {
    if (isShown() && (target as Element).matches(".checklist input")) ticked([target as HTMLInputElement]);
  });
  document.addEventListener("click", ({ target }) => isShown() && press(target as Element));
  watch(() => {
    if (isShown() && !writing && kept !== undefined) void read();
  });
}
