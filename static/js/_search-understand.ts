/** Reads anew what leads nowhere: the twin of understand.go of the Go package search. */
import { switchLayout } from "./lang";
import { breathe } from "./_search-breathe";
import { rangeOf, reverse, type Known } from "./_search-index";
import { fromLatin, isLatin, skeletonOf, skeletonsOf, withoutSigns } from "./_search-latin";
import { Spelling } from "./_search-spell";
import { stem, type Chunk, type Session, type Word } from "./_search-words";

/** A piece of a query that was read otherwise than typed, for as it was it leads nowhere. */
export interface Correction {
  typed: string;
  used: string;
  /** In the other keyboard layout, as Russian in Latin letters, or with other spelling. */
  by: "layout" | "latin" | "spelling";
}

interface Reading {
  chunk: Chunk;
  layout: string;
  switched: Word[];
  latin: Word[];
  russian: Word[];
}

const maxCorrected = 8;
const maxPieces = 2;
const costWeight = 3;
const commonWeight = 2;

/** Changes the words of chunks that lead nowhere to those that do. */
export async function understand(session: Session, chunks: Chunk[]): Promise<Correction[]> {
  const readings = chunks
    .filter(({ words }) => isLost(session, words))
    .slice(0, maxCorrected)
    .map((chunk) => read(session, chunk));
  if (!readings.length) return [];
  await session.look(readings.flatMap(({ switched, russian }) => [...switched, ...russian]));
  const corrections: Correction[] = [];
  for (const reading of readings) corrections.push(...(await choose(session, reading)));
  await session.look(readings.flatMap(({ chunk }) => chunk.words));
  return corrections;
}

/** Whether some of the words that are asked for lead nowhere. */
function isLost(session: Session, words: Word[]): boolean {
  return words.some((word) => !word.optional && !session.knows(word));
}

function read(session: Session, chunk: Chunk): Reading {
  const open = chunk.words.some(({ open }) => open);
  const layout = switchLayout(chunk.text);
  const switched = session.wordsOf(layout, open);
  const latin = session.wordsOf(withoutSigns(chunk.text), open);
  const russian = latin.map((word) => {
    const text = fromLatin(word.text);
    return { ...word, text, stem: stem(text) };
  });
  return { chunk, layout, switched: pronounceable(switched) ? switched : [], latin, russian };
}

/** Whether words could be words, so that it is worth while to look for them. */
function pronounceable(words: Word[]): boolean {
  return words.every(({ text }) => [...text].length < 2 || /[аеиоуыэюяaeiouy\d]/.test(text));
}

async function choose(session: Session, { chunk, layout, switched, latin, russian }: Reading): Promise<Correction[]> {
  if (switched.length && !isLost(session, switched) && switched.some((word) => session.knows(word))) {
    chunk.words = switched;
    return [{ typed: chunk.text, used: layout.toLowerCase(), by: "layout" }];
  }
  if (latin.length !== chunk.words.length) chunk.words = latin; // signs stood in words
  const corrections: Correction[] = [];
  for (const [i, word] of chunk.words.entries()) {
    if (word.optional || session.knows(word)) continue;
    let by: Correction["by"] = "latin";
    let meant = isLatin(word.text) ? await inRussian(session, word.text, russian[i]) : "";
    if (!meant) {
      by = "spelling";
      meant = await spell(session, word);
    }
    if (!meant) continue;
    corrections.push({ typed: word.text, used: meant, by });
    const stop = session.index.stop.has(meant);
    chunk.words[i] = { text: meant, stem: stem(meant), compound: false, stop, optional: false, open: false };
  }
  return corrections;
}

/** The Russian word that was typed in Latin letters, if the site has it. guess is how most would write it. */
async function inRussian(session: Session, typed: string, guess: Word): Promise<string> {
  const wanted = new Set(skeletonsOf(typed));
  let best: Known = { text: "", common: 0 };
  await each(await dictionary(session, guess.text), (known) => {
    known.latin ??= skeletonOf(known.text);
    if (!known.latin || !wanted.has(known.latin)) return;
    if (!best.text || known.common > best.common || (known.common === best.common && known.text < best.text)) best = known;
  });
  return !best.text && session.knows(guess) ? guess.text : best.text;
}

/** The word of the site that a word is most likely a slip for, or "". */
async function spell(session: Session, { text, open }: Word): Promise<string> {
  const spelling = new Spelling(text, open);
  if (!spelling.most) return "";
  let best = "";
  let least = 0;
  await each(await dictionary(session, text), (known) => {
    const slips = spelling.cost(known.text);
    if (slips < 0) return;
    const cost = costWeight * slips - (session.index.stop.has(known.text) ? 0 : commonWeight * known.common);
    if (!best || cost < least || (cost === least && known.text < best)) [best, least] = [known.text, cost];
  });
  return best;
}

/** The words that a word may be meant for: those that end as it does, and those in the shards, which begin so. */
async function dictionary(session: Session, text: string): Promise<Known[]> {
  const { index } = session;
  const pieces = piecesFor(session, reverse(text));
  for (const piece of pieces) session.count(index.pieces.names[piece]);
  const list = (await Promise.all(pieces.map((piece) => index.dictionary(piece)))).flat();
  if (index.pieces.names.length > maxPieces) {
    for (const { forms, size } of session.common(() => true)) {
      const common = 32 - Math.clz32(size);
      list.push(...forms.map((text) => ({ text, common })));
    }
  }
  return list;
}

function piecesFor({ index: { pieces } }: Session, reversed: string): number[] {
  const n = pieces.names.length;
  if (n <= maxPieces) return pieces.names.map((_, i) => i);
  const own = rangeOf(pieces, reversed);
  const shared = (from: string): number => {
    let i = 0;
    while (i < from.length && from[i] === reversed[i]) i++;
    return i;
  };
  if (!own) return [0, 1];
  return own === n - 1 || shared(pieces.from[own]) > shared(pieces.from[own + 1]) ? [own - 1, own] : [own, own + 1];
}

/** Visits a long list without keeping the page from its reader. */
async function each<T>(list: T[], visit: (item: T) => void): Promise<void> {
  for (let i = 0; i < list.length; i++) {
    visit(list[i]);
    if (i % 32 === 0) await breathe();
  }
}
