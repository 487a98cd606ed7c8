/** Loads the index of a language, and knows the addresses that go with it. */
import { Index } from "./_search-index";

/** The index at an address. */
export class Loader {
  private index: Promise<Index> | undefined;
  private readonly entry: URL;

  /** address is that of the entry file; first is the answer to a request for it that is already under way. */
  constructor(
    address: string,
    private first?: Promise<Response>,
  ) {
    this.entry = new URL(address, document.baseURI);
  }

  /** Loads the entry file, once unless that fails. */
  load(): Promise<Index> {
    if (this.index) return this.index;
    const answer = this.first ?? fetch(this.entry.href);
    this.first = undefined; // what failed is asked for again
    this.index = answer
      .then(read)
      .then((entry) => new Index(entry, async (name) => read(await fetch(new URL(`${name}.txt`, this.entry).href))))
      .catch((error) => {
        this.index = undefined;
        throw error;
      });
    return this.index;
  }

  /** Turns an address of a result into one that a page can link to, whatever the site's base path. */
  address(url: string): string {
    return new URL(`../../${url}`, this.entry).href;
  }
}

async function read(response: Response): Promise<Uint8Array> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
