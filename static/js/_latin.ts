// Cyrillic where Latin letters are wanted: the twin of package lang's latin.go, held to the same table by its tests.

const words = /[0-9A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fЀ-ԯ]+/g;

// As Russian passports write it, after ICAO Doc 9303 part 3, section 6.B, with the letters of Ukrainian and Belarusian.
const passport = new Map(
  ("а a б b в v г g ґ g д d е e ё e є ie ж zh з z и i і i ї i й i к k л l м m н n о o п p р r с s т t у u ў u ф f х kh ц ts " +
    "ч ch ш sh щ shch ъ ie ы y э e ю iu я ia").split(" ").reduce<[string, string][]>(
    (pairs, text, i, all) => (i % 2 ? [...pairs, [all[i - 1], text]] : pairs),
    [["ь", ""]],
  ),
);

/**
 * Writes the Russian, Ukrainian and Belarusian letters of a text in Latin ones, as passports do: Щукин becomes Shchukin, and
 * ЩУКИН SHCHUKIN. Everything else stays as it is.
 */
export function latin(text: string): string {
  return text.replace(words, latinWord);
}

function latinWord(word: string): string {
  const capitals = inCapitals(word);
  let out = "";
  let cyrillic = false; // whether the letter before was one
  for (const letter of word) {
    const small = letter.toLowerCase();
    const written = passport.get(small);
    if (written !== undefined) {
      cyrillic = true;
      if (small === letter) out += written;
      else out += capitals ? written.toUpperCase() : written.slice(0, 1).toUpperCase() + written.slice(1);
    } else if (!cyrillic || !/[\u0300-\u036f]/.test(letter)) { // marks: й and ё in two characters, and stress
      out += letter;
      cyrillic = false;
    }
  }
  return out;
}

/** Whether a word has two letters or more, all of them capitals. */
function inCapitals(word: string): boolean {
  const letters = [...word].filter((letter) => /[A-Za-z]/.test(letter) || passport.has(letter.toLowerCase()));
  return letters.length > 1 && letters.every((letter) => letter !== letter.toLowerCase());
}

// The Cyrillic letters that nobody can tell from Latin ones, after the confusables of Unicode (UTS #39).
const cyrillic = "аеіїјорԛсѕуѵԝхһԁАВЕІЇЈКМНОРԚСЅТУҮѴԜХ";
const alike = "aeiïjopqcsyvwxhdABEIÏJKMHOPQCSTYYVWX";

/**
 * Returns a word that mixes Latin letters with Cyrillic ones that look like them in Latin letters alone: a slip of the keyboard
 * that no eye finds. Any other word stays as it is.
 */
export function lookalikes(word: string): string {
  if (!/[A-Za-zÀ-ÖØ-öø-ɏ]/.test(word)) return word;
  const latin = word.replace(/[Ѐ-ԯ]/g, (letter) => alike[cyrillic.indexOf(letter)] ?? letter);
  return /[Ѐ-ԯ]/.test(latin) ? word : latin;
}

/** Does with every word of a text what lookalikes does. */
export function repair(text: string): string {
  return text.replace(words, lookalikes);
}
