/** How far words are from one that was typed: the twin of spell.go of the Go package search, which says why. */

const slip = 10;
const swapped = 8;
const slipped = 8;
const misheard = 6;
const doubled = 6;
const unlike = 2;
const unfolded = 4;
const cheapest = 6;
const longest = 32;
const shortWord = 4;

const alike = pairs("оа еи иы ий еэ яе юу бп вф гк дт жш зс шщ цс ae ei iy ou ck cs sz mn".split(" "));
const near = neighbours("йцукенгшщзхъ фывапролджэ ячсмитьбю", "qwertyuiop asdfghjkl zxcvbnm");

function pairs(list: string[]): Set<string> {
  return new Set(list.flatMap(([a, b]) => [a + b, b + a]));
}

/** Pairs the keys beside each other in a row, and those below, half a key to the right and to the left. */
function neighbours(...keyboards: string[]): Set<string> {
  const list: string[] = [];
  for (const keyboard of keyboards) {
    let above = "";
    for (const row of keyboard.split(" ")) {
      for (let i = 0; i < row.length; i++) {
        for (const other of [row[i - 1], above[i], above[i + 1]]) if (other) list.push(other + row[i]);
      }
      above = row;
    }
  }
  return pairs(list);
}

/** Measures what it costs to have meant other words. */
export class Spelling {
  /** What slips may cost. */
  readonly most: number;
  private readonly letters: number;
  private rows = [0, 1, 2].map(() => new Int32Array(longest + 5));

  /** open: what was typed may be the beginning of a word. */
  constructor(
    private readonly typed: string,
    private readonly open: boolean,
  ) {
    this.most = typed.length >= 8 ? 2 * slip : typed.length >= shortWord - 1 ? slip : 0;
    this.letters = letterSet(typed);
  }

  /** What it costs to have meant a word, or -1 where that is more than allowed. */
  cost(meant: string): number {
    const n = this.typed.length;
    const slips = Math.floor(this.most / cheapest);
    if (!this.most || n > longest || Math.max(n, meant.length) < shortWord || meant.length < n - slips || (!this.open && meant.length > n + slips)) return -1;
    meant = meant.slice(0, n + slips + 1);
    const others = letterSet(meant);
    if (ones(this.letters & ~others) > slips || (!this.open && ones(others & ~this.letters) > slips)) return -1;
    let [whole, beginning] = this.distance(meant);
    if (this.open && meant.length > n) whole = Math.min(whole, beginning + unfolded);
    if (whole > this.most) return -1;
    return this.typed[0] === meant[0] ? whole : whole + unlike;
  }

  /** The distance of the typed word from another, and from the nearest beginning of that. */
  private distance(meant: string): [whole: number, beginning: number] {
    const { typed } = this;
    const m = meant.length;
    let [before, last, row] = this.rows;
    last[0] = 0;
    for (let j = 1; j <= m; j++) last[j] = last[j - 1] + extra(meant, j - 1);
    for (let i = 0; i < typed.length; i++) {
      const cost = extra(typed, i);
      row[0] = last[0] + cost;
      let least = row[0];
      for (let j = 1; j <= m; j++) {
        const a = typed[i];
        const b = meant[j - 1];
        let d = Math.min(last[j] + cost, row[j - 1] + extra(meant, j - 1), last[j - 1] + other(a, b));
        if (i && j > 1 && a === meant[j - 2] && b === typed[i - 1] && a !== b) d = Math.min(d, before[j - 2] + swapped);
        row[j] = d;
        least = Math.min(least, d);
      }
      if (least > this.most) return [least, least];
      [before, last, row] = [last, row, before];
    }
    return [last[m], Math.min(...last.subarray(0, m + 1))];
  }
}

/** A bit for each letter of a word. */
function letterSet(word: string): number {
  let set = 0;
  for (let i = 0; i < word.length; i++) set |= 1 << (word.charCodeAt(i) & 31);
  return set;
}

function ones(bits: number): number {
  let n = 0;
  for (; bits; bits &= bits - 1) n++;
  return n;
}

/** The cost of a letter that only one of two words has. */
function extra(word: string, i: number): number {
  const letter = word[i];
  return word[i - 1] === letter || word[i + 1] === letter || letter === "ь" || letter === "ъ" ? doubled : slip;
}

/** The cost of a letter instead of another. */
function other(a: string, b: string): number {
  if (a === b) return 0;
  return alike.has(a + b) ? misheard : near.has(a + b) ? slipped : slip;
}
