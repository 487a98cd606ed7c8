/** Russian in Latin letters: the twin of latin.go of the Go package search, which says why. */

const inLatin = "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya".split(" ");

const skeletons = replacer(
  "shch W sch W shh W sh W ch C zh J kh h ts c tc c tz c cz c yu U ju U iu U ya A ja A ia A yo e jo e ye e je e " +
    "y i j i q k",
);
const scholarly = replacer("ŝ shch š sh č ch ž zh â ya û yu è e ë e");

/** The common spelling of a text in Latin letters. */
function skeleton(latin: string): string {
  return skeletons(latin)
    .replace(/(.)\1+/gu, "$1")
    .replace(/i([AU])/g, "$1")
    .replace(/(.)\1+/gu, "$1");
}

/** The skeleton of a folded Russian word, or "" where it has other letters. */
export function skeletonOf(word: string): string {
  return /^[а-я]+$/.test(word) ? skeleton(word.replace(/./g, (letter) => inLatin[letter.charCodeAt(0) - 0x430].replace("-", ""))) : "";
}

/** All skeletons of a word that was typed in Latin letters. */
export function skeletonsOf(typed: string): string[] {
  const readings = [scholarly(typed)];
  for (const [letter, sound] of [["j", "zh"], ["x", "h"], ["x", "ks"], ["w", "v"], ["w", "sh"]]) {
    readings.push(...readings.filter((reading) => reading.includes(letter)).map((reading) => reading.replaceAll(letter, sound)));
  }
  return readings.map(skeleton);
}

/** Reads Latin letters as Russian ones, by the most common system. */
export const fromLatin = replacer(
  "shch щ sch щ shh щ sh ш ch ч zh ж kh х ts ц yu ю ju ю ya я ja я ia я yo е jo е ye е je е ay ай ey ей oy ой uy уй iy ий yy ый " +
    "a а b б v в w в g г d д e е z з i и j й y ы k к q к l л m м n н o о p п r р s с t т u у f ф h х x х c ц",
);

/** Whether a word is made of Latin letters alone. */
export function isLatin(word: string): boolean {
  return /^[a-zŝščžâûèë]*$/.test(word);
}

/** A text without the signs that are written for ь and ъ. */
export function withoutSigns(text: string): string {
  return text.replace(/['’`ʹ]/g, "");
}

/** Replaces each of the pairs' first texts by the second; at every place the first pair that fits. */
function replacer(list: string): (text: string) => string {
  const words = list.split(" ");
  const pairs = new Map<string, string>();
  for (let i = 0; i < words.length; i += 2) pairs.set(words[i], words[i + 1]);
  const pattern = new RegExp([...pairs.keys()].join("|"), "g");
  return (text) => text.replace(pattern, (found) => pairs.get(found)!);
}
