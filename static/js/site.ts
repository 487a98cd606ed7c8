// What every page gains from script: a switch of colour schemes, a note on pages that nobody has checked for long, links to
// headings that copy themselves, and search once somebody wants it. Nothing here is needed to read or to find a way.

import { keepOffline } from "./_offline";

interface SearchModule {
  attach(form: HTMLFormElement, entry: Promise<Response>): void;
  results(form: HTMLFormElement, entry: Promise<Response>): void;
}

interface FoundModule {
  highlight(main: HTMLElement, sought: string[], words: DOMStringMap): void;
}

const words = document.querySelector<HTMLElement>("template[data-script-words]")?.dataset ?? {};
const main = document.querySelector<HTMLElement>("main")!;

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; the choice then lasts as long as the page.
  }
}

function recall(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function button(label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", press);
  return made;
}

/** Says in a live region, for a few seconds, what has just been done. */
function announce(message: string): void {
  let region = document.querySelector<HTMLElement>(".done");
  if (!region) {
    region = document.createElement("p");
    region.className = "done";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  const shown = region;
  // A region that was just made is not read out: the words have to come later.
  setTimeout(() => (shown.textContent = message), 50);
  setTimeout(() => (shown.textContent = ""), 4000);
}

function switchTheme(): void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
  const buttons = [...document.querySelectorAll<HTMLElement>("[data-theme-switch]")].map((slot) => {
    const made = button("", () => {
      const next = isDark() ? "light" : "dark";
      document.documentElement.dataset.theme = next;
      remember("theme", next);
      name();
    });
    made.className = "theme";
    slot.append(made);
    return made;
  });
  const name = () => {
    for (const made of buttons) {
      const label = (isDark() ? words.themeLight : words.themeDark) ?? "";
      made.replaceChildren(document.createElement("span"));
      made.firstElementChild!.textContent = label;
      made.title = label;
    }
  };
  name();
  system.addEventListener?.("change", name);
}

/** Days from a date written 2026-11-22 to the reader's own today. */
function daysSince(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const now = new Date();
  return Math.round((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.UTC(year, month - 1, day)) / 86_400_000);
}

function noteStale(): void {
  const { reviewed, staleAfter } = main.dataset;
  if (!reviewed || daysSince(reviewed) <= Number(staleAfter)) return;
  for (const note of document.querySelectorAll<HTMLElement>("[data-stale]")) note.hidden = false;
}

/** Looks again where a script has put another page in place. */
function noteStaleLater(): void {
  document.addEventListener("recourse:page", noteStale);
}

/** A link to a heading still leads there; it is copied as well where the browser lets it. */
function copyAnchors(): void {
  main.addEventListener("click", (event) => {
    const anchor = (event.target as Element).closest<HTMLAnchorElement>("a.anchor");
    if (!anchor || !navigator.clipboard) return;
    void navigator.clipboard.writeText(anchor.href).then(
      () => announce(words.copied ?? ""),
      () => undefined,
    );
  });
}

/** The page that picks a language says which one was read last; it never leads there by itself. */
function rememberLanguage(): void {
  const choices = document.querySelectorAll<HTMLAnchorElement>("[data-pick] a[hreflang]");
  if (choices.length === 0) {
    if (main.dataset.kind !== "lost") remember("language", document.documentElement.lang);
    return;
  }
  const last = recall("language");
  for (const choice of choices) {
    const note = choice.querySelector<HTMLElement>("[data-last-read]");
    if (note) note.hidden = choice.hreflang !== last;
  }
}

/** Marks in the list of contents where the reader is. */
function followContents(): void {
  const links = new Map<string, HTMLElement>();
  for (const link of document.querySelectorAll<HTMLAnchorElement>(".aside.contents a")) {
    links.set(decodeURIComponent(link.hash.slice(1)), link);
  }
  if (links.size === 0 || !("IntersectionObserver" in window)) return;
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((h): h is HTMLElement => h !== null);
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    const current = passed[passed.length - 1]?.id;
    for (const [id, link] of links) {
      if (id === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
  for (const heading of headings) observer.observe(heading);
}

function offerPrint(): void {
  for (const tools of document.querySelectorAll<HTMLElement>("[data-tools]")) {
    tools.append(button(words.print ?? "", () => print()));
  }
}

/** Search is loaded when somebody first enters a field, and at once on the page of results. */
function lazySearch(): void {
  let entry: Promise<Response> | undefined; // what the script reads first is loaded at the same time, once
  const load = async (form: HTMLFormElement, use: (search: SearchModule, entry: Promise<Response>) => void): Promise<void> => {
    entry ??= fetch(form.dataset.index!);
    entry.catch(() => undefined); // the script says so
    use((await import(form.dataset.search!)) as SearchModule, entry);
  };
  const results = document.body.classList.contains("page-search");
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-search]")) {
    if (results && main.contains(form)) {
      void load(form, (search, entry) => search.results(form, entry));
    } else {
      form.addEventListener("focusin", () => void load(form, (search, entry) => search.attach(form, entry)), { once: true });
    }
  }
}

/**
 * A result leads to "#anchor&q=words": the words are taken from the address before anybody else reads it, and highlighted. See
 * _search-sought.ts.
 */
function highlightFound(): void {
  const [hash, anchor, sought] = /^#(.*)&q=(.+)$/.exec(location.hash) ?? [];
  if (!hash || !words.foundScript) return;
  if (anchor) location.replace(`#${anchor}`);
  else history.replaceState(history.state, "", location.pathname + location.search);
  const list = new URLSearchParams(`q=${sought}`).get("q")!.split(" ");
  void import(words.foundScript).then((found: FoundModule) => found.highlight(main, list, words));
}

/** On the page itself a result is only another place. */
function highlightFoundHere(): void {
  highlightFound();
  addEventListener("hashchange", highlightFound);
}

/** “/” and Ctrl+K lead to the search field. */
function searchKeys(): void {
  document.addEventListener("keydown", (event) => {
    const typing = (event.target as Element).closest("input, textarea, select, [contenteditable]");
    const asked = (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) || (event.key === "k" && (event.ctrlKey || event.metaKey));
    const field = [...document.querySelectorAll<HTMLInputElement>(".search input")].find((input) => input.offsetParent !== null);
    if (!asked || !field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}

/** Escape and a press elsewhere close the menu of small screens. */
function closeMenu(): void {
  const menu = document.querySelector<HTMLDetailsElement>("details.menu");
  if (!menu) return;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
  document.addEventListener("click", (event) => {
    if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
  });
}

/** A term reached by the keyboard opens its card, and closes it when the reader moves on. A press or a tap needs no script. */
function openTerms(): void {
  const cardOf = (node: EventTarget | null) =>
    node instanceof HTMLElement && node.matches("button.term") ? document.getElementById(node.getAttribute("popovertarget") ?? "") : null;
  document.addEventListener("focusin", (event) => {
    const card = cardOf(event.target);
    if (card?.showPopover && (event.target as Element).matches(":focus-visible") && !card.matches(":popover-open")) card.showPopover();
  });
  document.addEventListener("focusout", (event) => {
    const card = cardOf(event.target) ?? (event.target as Element).closest<HTMLElement>(".term-card");
    const next = event.relatedTarget as Node | null;
    if (card?.hidePopover && next && !card.contains(next) && cardOf(next) !== card && card.matches(":popover-open")) card.hidePopover();
  });
}

/** What a link to a place on the page leads to is opened where it is folded away, and so is everything that is cited for a printer. */
function openFolds(): void {
  const reveal = (hash: string) => {
    const target = document.getElementById(hash.slice(1));
    let fold = target?.closest("details:not([open])");
    if (!fold) return;
    for (; fold; fold = fold.parentElement!.closest("details")) fold.setAttribute("open", "");
    target!.scrollIntoView();
  };
  const reach = () => reveal(location.hash);
  reach();
  addEventListener("hashchange", reach);
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    if (link) reveal(link.hash); // the address may not change
  });
  addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll(".sources + .fold")) fold.setAttribute("open", "");
  });
}

/** The page that says an address does not exist speaks every language; the address tells which one the reader wants. */
function speakOneLanguage(): void {
  if (main.dataset.kind !== "lost") return;
  const parts = [...main.querySelectorAll<HTMLElement>(":scope > [lang], h1 > [lang]")];
  const path = location.pathname.split("/");
  const asked = parts.find((part) => path.includes(part.lang))?.lang;
  if (!asked) return;
  document.documentElement.lang = asked;
  for (const part of parts) part.hidden = part.lang !== asked;
  document.title = parts.find((part) => part.lang === asked && part.matches("h1 > *"))?.textContent ?? document.title;
}

for (const start of [highlightFoundHere, speakOneLanguage, openTerms, switchTheme, noteStale, noteStaleLater, copyAnchors, rememberLanguage, followContents, openFolds, offerPrint, lazySearch, searchKeys, closeMenu]) {
  start();
}
keepOffline(words.worker, words.kept ?? "");
