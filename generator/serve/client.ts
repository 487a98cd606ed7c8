// Runs on every page that `recourse serve` answers with: loads the page again when the site changed, swaps style sheets
// without loading, and shows the problems of the content over the page.

interface Place {
  path: string;
  line: number;
  column: number;
  message: string;
}

/** A problem as `recourse check --json` prints it. */
interface Problem extends Place {
  severity: 'error' | 'warning';
  code: string;
  help?: string;
  notes?: Place[];
}

const overlayId = 'recourse-problems';

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const e = document.createElement(name);
  e.className = className;
  e.textContent = text;
  return e;
}

function where(p: Place): string {
  return p.path ? `${p.path}:${p.line}:${p.column}` : '';
}

function item(p: Problem): HTMLElement {
  const li = element('li', `recourse-problem recourse-${p.severity}`);
  li.append(element('p', 'recourse-place', where(p)), element('p', 'recourse-message', p.message));
  if (p.help) li.append(element('p', 'recourse-help', p.help));
  for (const n of p.notes ?? []) li.append(element('p', 'recourse-help', `${where(n)}: ${n.message}`));
  li.append(element('p', 'recourse-code', p.code));
  return li;
}

/** Shows the problems that fail a build; warnings are for the terminal. */
function show(problems: Problem[]): void {
  document.getElementById(overlayId)?.remove();
  const errors = problems.filter((p) => p.severity === 'error');
  if (errors.length === 0) return;
  const box = element('section', 'recourse-overlay');
  box.id = overlayId;
  box.setAttribute('role', 'alert');
  const close = element('button', 'recourse-close', 'Hide');
  close.type = 'button';
  close.addEventListener('click', () => box.remove());
  const list = element('ol', 'recourse-list');
  list.append(...errors.map(item));
  box.append(element('h2', 'recourse-title', `Problems: ${errors.length}. The last good site is shown below.`), close, list);
  document.body.append(box);
}

/** Puts a changed style sheet in the place of the old one once it is loaded, so that the page never stands without. */
function swap(from: string, to: string): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    if (new URL(link.href).pathname !== from) continue;
    const next = link.cloneNode() as HTMLLinkElement;
    next.href = to;
    next.addEventListener('load', () => link.remove());
    link.after(next);
  }
}

/** The version of the site that this page shows, as the server wrote it into the script's address. */
let version = new URL(import.meta.url).searchParams.get('version') ?? '';
let events: EventSource | undefined;

/** Listens while the page is looked at: a browser has few connections to a host, and each listener takes one. What
 *  happens meanwhile is noticed by the version, when the page is looked at again. */
function listen(): void {
  if (events || document.hidden) return;
  events = new EventSource(`/_/events?version=${version}`);
  events.addEventListener('reload', (e) => {
    if ((e as MessageEvent<string>).data !== version) location.reload();
  });
  events.addEventListener('styles', (e) => {
    const styles = JSON.parse((e as MessageEvent<string>).data) as { version: string; sheets: Record<string, string> };
    if (styles.version === version) return;
    for (const [from, to] of Object.entries(styles.sheets)) swap(from, to);
    version = styles.version;
    stop(); // so that connecting again names the new version
    listen();
  });
  events.addEventListener('problems', (e) => show(JSON.parse((e as MessageEvent<string>).data) as Problem[]));
}

function stop(): void {
  events?.close();
  events = undefined;
}

listen();
addEventListener('visibilitychange', () => (document.hidden ? stop() : listen()));
addEventListener('pagehide', stop);
addEventListener('pageshow', listen);
