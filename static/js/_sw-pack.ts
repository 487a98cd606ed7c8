// Packs of pages, the twin of package offline's Unpack: a page is written as lines of pages before it and lines of its own.

/** A pack as JSON: of each page its address, then numbers in pairs (lines to skip, lines to copy) and texts (new lines). */
export type Coded = [path: string, ...code: (number | string)[]][];

/** A pack that has been read. */
export interface Unpacked {
  lines: string[];
  pages: Map<string, [from: number, to: number]>;
}

/** Stands for what follows the language in a page's own address. */
const hole = "\x7f";

/** Reads a pack. The common lines of the language come before the first page. */
export function unpack(common: string, coded: Coded): Unpacked {
  const lines = common.split("\n");
  const pages: Unpacked["pages"] = new Map();
  for (const [path, ...code] of coded) {
    const start = lines.length;
    let last = 0;
    for (let i = 0; i < code.length; i++) {
      const item = code[i];
      if (typeof item === "string") {
        const fresh = item.split("\n");
        lines.push(...fresh);
        last += fresh.length;
        continue;
      }
      const from = last + item!;
      last = from + (code[++i] as number);
      for (let n = from; n < last; n++) lines.push(lines[n]!);
    }
    pages.set(path, [start, lines.length]);
  }
  return { lines, pages };
}

/** Puts a page of a pack together, or returns undefined where the pack does not have it. */
export function pageOf({ lines, pages }: Unpacked, path: string): string | undefined {
  const place = pages.get(path);
  return place && lines.slice(...place).join("\n").split(hole).join(path.slice(path.indexOf("/") + 1));
}
