// How the worker answers. Pages come from the network, for facts must be fresh, unless it is slow or not there; files whose
// names hold their hash come from the device.

import { file, forget, text, versions, visit, visited } from "./_sw-keep";
import { pageOf, unpack, type Coded, type Unpacked } from "./_sw-pack";
import { own, registration, scope, type Site } from "./_sw-site";

/** Milliseconds that the network has for a page of which there is a copy; less once it was slow. */
const patience = 3000;
const impatience = 800;
let limit = patience;

/** Packs read last, by their files. A tree is walked in one pack; two are enough to go back and forth. */
const packs = new Map<string, Promise<Unpacked>>();
const most = 2;

async function load(common: string, path: string): Promise<Unpacked> {
  const [lines, coded] = await Promise.all([text(common), text(path)]);
  if (lines === undefined || coded === undefined) throw new Error(path);
  try {
    return unpack(lines, JSON.parse(coded) as Coded);
  } catch (error) {
    await forget(path);
    throw error;
  }
}

function pack(common: string, path: string): Promise<Unpacked> {
  const made = packs.get(path) ?? load(common, path);
  packs.delete(path); // the one used last is the last of the map
  packs.set(path, made);
  made.catch(() => packs.delete(path));
  for (const oldest of packs.keys()) if (packs.size > most) packs.delete(oldest);
  return made;
}

/** A page of a site from its packs. */
async function packed(site: Site, path: string): Promise<Response | undefined> {
  const name = decodeURI(path);
  for (const { common, packs } of Object.values(site.languages)) {
    for (const { file, below, pages } of packs) {
      if (below ? !name.startsWith(below) : !pages!.includes(name)) continue;
      const found = await pack(common, file).catch(() => undefined);
      const html = found && pageOf(found, name);
      if (html !== undefined) return new Response(html, { headers: [["Content-Type", "text/html; charset=utf-8"], ...site.headers] });
    }
  }
  return undefined;
}

/** The copy of a page that is on the device. */
async function copy(path: string): Promise<Response | undefined> {
  for (const site of await versions()) {
    const found = (await visited(site, path).catch(() => undefined)) ?? (await packed(site, path));
    if (found) return found;
  }
  return undefined;
}

/** What is shown where neither the network nor the device has a page: in the language of the address, if that is kept. */
async function fallback(path: string): Promise<Response> {
  const asked = path.split("/")[0]!;
  for (const tag of [asked, ...Object.keys(own.languages)]) {
    const page = own.languages[tag] && (await copy(`${tag}/${own.fallback}`));
    if (page) return new Response(page.body, { status: 503, headers: page.headers });
  }
  return Response.error();
}

/** Fetches a page and keeps it. */
async function fetched(event: FetchEvent, path: string): Promise<Response> {
  const response = ((await event.preloadResponse) as Response | undefined) ?? (await fetch(event.request));
  if (response.status >= 500) throw response;
  if (response.ok && !response.redirected) event.waitUntil(visit(path, response.clone()).catch(() => undefined));
  return response;
}

async function page(event: FetchEvent, path: string): Promise<Response> {
  registration.waiting?.postMessage("now"); // a browser that is busy may leave a new version waiting
  const network = fetched(event, path);
  event.waitUntil(network.catch(() => undefined));
  const late = new Promise<void>((resolve) => setTimeout(resolve, navigator.onLine ? limit : 0));
  try {
    const quick = await Promise.race([network, late]);
    limit = quick ? patience : impatience;
    return quick ?? (await copy(path)) ?? (await network);
  } catch (failure) {
    const kept = await copy(path);
    if (kept) return kept;
    if (failure instanceof Response) return failure;
    const slash = path.endsWith("/") ? undefined : await copy(`${path}/`);
    return slash ? Response.redirect(`${scope + path}/${new URL(event.request.url).search}`) : fallback(path);
  }
}

/** Answers what belongs to the site: its pages and the files whose names hold their hash. The rest goes its own way. */
export function answer(event: FetchEvent): void {
  const { method, headers, url } = event.request;
  const [plain] = url.split(/[?#]/);
  if (method !== "GET" || headers.has("range") || !plain!.startsWith(scope)) return;
  const path = plain!.slice(scope.length);
  const stamped = own.files.find((name) => name.startsWith(`${path}?`));
  if (stamped || /^(assets|search|offline)\/./.test(path)) event.respondWith(file(event, stamped ?? path));
  else if (/(^|\/)[^/.]*$|\.html$/.test(path) && path !== "404.html") event.respondWith(page(event, path));
}
