// The pages of a tree's states, from which questions and outcomes are shown in place.

/** A page of the site. */
export interface Page {
  title: string;
  kind: string; // the class of its body
  main: HTMLElement;
}

/** The pages known, by their addresses. */
export const pages = new Map<string, Promise<Page>>();

/** Fetches a page, once unless that fails. A request for a document is no sink that Trusted Types would guard. */
export function fetchPage(address: string): Promise<Page> {
  const known = pages.get(address);
  if (known) return known;
  const page = new Promise<Page>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("GET", address);
    request.responseType = "document";
    request.onloadend = () => {
      const found = request.response as Document | null;
      const main = found && found.querySelector("main");
      if (main && request.status === 200) resolve({ title: found.title, kind: found.body.className, main });
      else reject(new Error(address));
    };
    request.send();
  });
  page.catch(() => pages.delete(address));
  pages.set(address, page);
  return page;
}
