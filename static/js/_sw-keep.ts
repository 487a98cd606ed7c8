// What the worker keeps, in three caches:
//
//   files          what carries the hash of its content in its name: style sheets, scripts, the search index, packs
//   pages:VERSION  the pages visited last while the version was the newest
//   state          "site" and "before": what this version and the one before keep; "whole:ru": Russian was once kept whole
//
// Of the version before, everything stays: pages that are open load their parts from it, and it answers while the new
// version is still being fetched.

import { clear, open } from "./_sw-caches";
import { own, registration, scope, type Language, type Site } from "./_sw-site";

/** How many visited pages are kept. */
const visits = 100;

const address = (file: string): string => scope + file;

/** All files of a language, with those of every language before them. */
function filesOf(site: Site, { common, packs, search }: Language): string[] {
  return [...site.files, common, ...packs.map((pack) => pack.file), ...(search ?? [])];
}

async function read(key: string): Promise<Site | undefined> {
  const found = await (await open("state")).match(address(key));
  return found && found.json();
}

async function write(key: string, value: unknown): Promise<void> {
  await (await open("state")).put(address(key), new Response(JSON.stringify(value)));
}

/** The versions from which pages are taken, the newest first. */
export async function versions(): Promise<Site[]> {
  const before = await read("before").catch(() => undefined);
  return before ? [own, before] : [own];
}

/** Makes this version the newest one, and removes what belongs neither to it nor to the version before. */
export async function renew(): Promise<void> {
  const last = await read("site");
  if (last && last.version !== own.version) await write("before", last);
  await write("site", own);
  const known = await versions();
  await clear("state", "files", ...known.map((site) => `pages:${site.version}`));
  const wanted = new Set(known.flatMap((site) => Object.values(site.languages).flatMap((language) => filesOf(site, language).map(address))));
  const files = await open("files");
  for (const { url } of await files.keys()) if (!wanted.has(url)) await files.delete(url);
}

/** A file with a hash in its name: as it is kept, else from the network. */
export async function file(event: FetchEvent, path: string): Promise<Response> {
  const files = await open("files").catch(() => undefined); // where the reader lets nothing be kept
  const kept = await files?.match(address(path), { ignoreVary: true });
  if (kept) return kept;
  const fetched = await fetch(address(path));
  if (files && fetched.ok) event.waitUntil(files.put(address(path), fetched.clone()).catch(() => undefined));
  return fetched;
}

/** The text of a file that is kept; undefined where it is not: nobody waits for a pack while the network is slow. */
export async function text(path: string): Promise<string | undefined> {
  return (await (await open("files")).match(address(path), { ignoreVary: true }))?.text();
}

/** Forgets a file that turned out to be broken. It is fetched again at the next visit. */
export async function forget(path: string): Promise<void> {
  await (await open("files")).delete(address(path));
}

/** Keeps a page that was visited. */
export async function visit(path: string, page: Response): Promise<void> {
  const pages = await open(`pages:${own.version}`);
  await pages.put(address(path), page);
  const all = await pages.keys();
  for (const oldest of all.slice(0, -visits)) await pages.delete(oldest);
}

/** A page as it was when it was visited. */
export async function visited(site: Site, path: string): Promise<Response | undefined> {
  return (await open(`pages:${site.version}`)).match(address(path), { ignoreVary: true });
}

/** Whether the reader's connection is slow, or he asked to save data. */
function dear(): boolean {
  const { connection } = navigator as unknown as { connection?: { saveData?: boolean; effectiveType?: string } };
  return !!connection && (!!connection.saveData || /2g/.test(connection.effectiveType ?? ""));
}

/** What is fetched for a reader: first what everybody needs, then the section he is in; the rest where data is not dear. */
function wanted(language: Language, reading: string): string[] {
  const first = language.packs.filter((pack) => pack.first);
  const here = language.packs.filter((pack) => !pack.first && reading.startsWith(pack.below!));
  const list = [...own.files, language.common, ...[...first, ...here].map((pack) => pack.file)];
  return [...new Set(dear() ? list : [...list, ...filesOf(own, language)])];
}

const running = new Map<string, Promise<boolean>>();

/**
 * Fetches what is not kept yet of the language of a page, one file after another. Whether the language is whole then; a file
 * that fails is left to the next visit.
 */
export function keep(reading: string): Promise<boolean> {
  const tag = reading.split("/")[0]!;
  const language = own.languages[tag];
  if (!language) return Promise.resolve(false);
  const going = running.get(tag) ?? fetchAll(language, reading).finally(() => running.delete(tag));
  running.set(tag, going);
  return going;
}

async function fetchAll(language: Language, reading: string): Promise<boolean> {
  const files = await open("files");
  const kept = new Set((await files.keys()).map(({ url }) => url));
  for (const path of wanted(language, reading)) {
    if (kept.has(address(path))) continue;
    if (registration.waiting) return false; // a newer version is there, and takes over once this one rests
    const got = await fetch(address(path)).catch(() => undefined);
    if (!got?.ok) {
      void got?.body?.cancel(); // nobody reads it, and it may hold the connection
      continue;
    }
    try {
      await files.put(address(path), got);
      kept.add(address(path));
    } catch (error) {
      if ((error as Error).name === "QuotaExceededError") return false; // what follows will not fit either
    }
  }
  return filesOf(own, language).every((path) => kept.has(address(path)));
}

/** Whether this is the first time that a language is whole. */
export async function news(tag: string): Promise<boolean> {
  const key = `whole:${tag}`;
  const known = await (await open("state")).match(address(key));
  if (!known) await write(key, true);
  return !known;
}
