// What the service worker knows of the site. The generator writes it before the worker's code (package offline).

/** What is kept of a site. Addresses of files are below the worker's scope. */
export interface Site {
  version: string; // of everything that is kept, and of the worker
  headers: [name: string, value: string][]; // of pages
  fallback: string; // below a language's address: the page for what is not on the device
  files: string[]; // that pages of every language load; favicon.svg?3fa91c02 where the name has no hash
  languages: Record<string, Language>;
}

/** What is kept for those who read a language. */
export interface Language {
  common: string; // lines that several packs have
  packs: Pack[]; // in the order in which they are needed
  search: string[] | null;
}

/** Pages in one file. */
export interface Pack {
  file: string;
  below?: string; // the address that begins those of its pages
  pages?: string[]; // or the addresses, where nothing else tells them
  first?: boolean; // it is fetched also where data is dear
}

declare const site: Site;

/** This version of the site. */
export const own = site;

export const { registration } = self as unknown as ServiceWorkerGlobalScope;

/** Where the site is published: https://example.org/help/ */
export const { scope } = registration;
