/**
 * What is true of a language, in the browser: the twin of the Go package lang. A page and a query must be cut into the
 * same words and stems, so both sides are held to the tables in generator/lang/testdata, and a test runs this file and
 * compares it with Go word by word: whoever changes one changes both.
 *
 * Every export stands alone, so that a bundle carries only what it calls.
 */

/** A word or a number in a text. */
export interface Token {
  /** Folded. */
  text: string;
  /** Where it stands: UTF-16 units of the text. */
  start: number;
  end: number;
}

/**
 * The spelling under which words are compared: lower case, ё as е, composed (NFC), without stress marks. й is kept.
 * Dropping a stress mark can bring a letter and another mark together, which then compose: so until nothing changes.
 */
export function fold(text: string): string {
  const folded = text
    .normalize()
    .replace(/[\u0300\u0301]/g, "")
    .replace(/İ/g, "i") // the two letters whose small form would depend on more than themselves
    .replace(/Σ/g, "σ")
    .toLowerCase()
    .replace(/[ёѐ]/g, "е")
    .replace(/ѝ/g, "и");
  return folded === text ? text : fold(folded);
}

/**
 * The words and numbers of a text in the order of their ends. Those that a hyphen joins, and digits that a point or a
 * comma joins, come in their parts and then as a whole: "51-в" is 51, в, 51-в.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let start = 0; // of the whole
  let end = 0; // of the last part
  let parts = 0;
  const add = (from: number, folded: string): void => {
    if (folded) found.push({ text: folded, start: from, end });
  };
  const finish = (): void => {
    if (parts > 1) add(start, fold(text.slice(start, end)).replace(/[‐‑]/g, "-"));
  };
  for (const match of text.matchAll(/[\p{L}\p{Nd}\p{M}]+/gu)) {
    const from = match.index;
    const joint = text.slice(end - 1, from + 1);
    if (parts && from === end + 1 && (/^.[-‐‑]/.test(joint) || /^\d[.,]\d/.test(joint))) {
      parts++;
    } else {
      finish();
      start = from;
      parts = 1;
    }
    end = from + match[0].length;
    add(from, fold(match[0]));
  }
  finish();
  return found;
}

/** The stem of a folded token by Snowball's algorithm for the language, or the token itself where there is none. */
export function stem(lang: string, word: string): string {
  if (word.length > 64) return word; // no word
  return lang === "ru" ? stemRussian(word) : lang === "en" ? stemEnglish(word) : word;
}

/**
 * Russian. Endings are sought behind the first vowel only. Of several that fit the longest counts, which the $ of each
 * pattern sees to; the group before an ending is what must precede it and stays.
 */
function stemRussian(word: string): string {
  const start = word.search(/[аеиоуыэюя]/) + 1;
  if (!start) return word;
  let rest = word.slice(start);
  const cut = (ending: RegExp): boolean => {
    const match = ending.exec(rest);
    if (match) rest = rest.slice(0, match.index) + (match[1] || "");
    return !!match;
  };
  const quality = /^[аеиоуыэюя]*[^аеиоуыэюя]+[аеиоуыэюя]+[^аеиоуыэюя]/.exec(rest); // -ость counts behind it

  if (!cut(/([ая])в(?:ши(?:сь)?)?$|[иы]в(?:ши(?:сь)?)?$/)) {
    cut(/с[ья]$/);
    if (cut(/(?:ее|ие|ые|ое|ими|ыми|ей|ий|ый|ой|ем|им|ым|ом|его|ого|ему|ому|их|ых|ую|юю|ая|яя|ою|ею)$/)) {
      cut(/([ая])(?:ем|нн|вш|ющ|щ)$|(?:ивш|ывш|ующ)$/);
    } else if (
      !cut(
        /([ая])(?:ла|на|ете|йте|ли|й|л|ем|н|ло|но|нно|ет|ют|ны|ть|ешь)$|(?:ила|ыла|ена|ейте|уйте|ите|или|ыли|ей|уй|ил|ыл|им|ым|ен|ило|ыло|ено|ят|ует|уют|ит|ыт|ены|ить|ыть|ишь|ую|ю)$/,
      )
    ) {
      cut(
        /(?:а|ев|ов|ие|ье|е|иями|ями|ами|еи|ии|и|ией|ей|ой|ий|й|иям|ям|ием|ем|ам|ом|о|у|ах|иях|ях|ы|ь|ию|ью|ю|ия|ья|я)$/,
      );
    }
  }
  cut(/и$/);
  if (quality && rest.search(/ость?$/) >= quality[0].length) cut(/ость?$/);
  if (cut(/ейше?$/)) cut(/(н)н$/);
  else if (!cut(/(н)н$/)) cut(/ь$/);
  return word.slice(0, start) + rest;
}

/** The words that English stems by heart. */
const irregular = /* @__PURE__ */ new Map([
  ["skis", "ski"],
  ["skies", "sky"],
  ["dying", "die"],
  ["lying", "lie"],
  ["tying", "tie"],
  ["idly", "idl"],
  ["gently", "gentl"],
  ["ugly", "ugli"],
  ["early", "earli"],
  ["only", "onli"],
  ["singly", "singl"],
]);

/** English (Porter 2). A y that is a consonant is written Y on the way. */
function stemEnglish(word: string): string {
  const known = irregular.get(word);
  if (known) return known;
  if (word.length < 3 || /^(?:sky|news|howe|atlas|cosmos|bias|andes)$/.test(word)) return word;
  let w = word.replace(/^'/, "").replace(/^y/, "Y").replace(/([aeiouy])y/g, "$1Y");

  // Most endings count only in a region: R1 begins behind the first consonant after a vowel, R2 likewise in R1.
  const behind = (from: number): number => {
    const match = /^[^aeiouy]*[aeiouy]+[^aeiouy]/.exec(w.slice(from));
    return match ? from + match[0].length : w.length;
  };
  const prefix = /^(?:arsen|commun|gener)/.exec(w);
  const r1 = prefix ? prefix[0].length : behind(0);
  const r2 = behind(r1);
  const short = (s: string): boolean => /[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$/.test(s);
  /** Replaces the longest ending that fits, if it stands in a region and the text before it allows. */
  const swap = (
    region: number,
    endings: Record<string, string>,
    allows: (before: string, ending: string) => boolean = () => true,
  ): void => {
    let longest = "";
    for (const ending in endings) if (ending.length > longest.length && w.endsWith(ending)) longest = ending;
    const before = w.slice(0, w.length - longest.length);
    if (longest && before.length >= region && allows(before, longest)) w = before + endings[longest];
  };

  // Plurals.
  w = w.replace(/'(?:s'?)?$/, "");
  if (/sses$/.test(w)) w = w.slice(0, -2);
  else if (/ie[sd]$/.test(w)) w = w.slice(0, w.length > 4 ? -2 : -1);
  else if (/[aeiouy].*[^us]s$/.test(w)) w = w.slice(0, -1);

  if (!/^(?:succeed|proceed|exceed|canning|inning|earring|herring|outing)$/.test(w)) {
    // Verbs.
    if (/eed(?:ly)?$/.test(w)) {
      swap(r1, { eed: "ee", eedly: "ee" });
    } else if (/[aeiouy].*(?:ed|ing)(?:ly)?$/.test(w)) {
      w = w.replace(/(?:ed|ing)(?:ly)?$/, "");
      if (/(?:at|bl|iz)$/.test(w) || (w.length === r1 && short(w) && !/([bdfgmnprt])\1$/.test(w))) w += "e";
      else w = w.replace(/([bdfgmnprt])\1$/, "$1");
    }
    w = w.replace(/(.[^aeiouy])[yY]$/, "$1i");

    // Derived words, from the outermost ending inwards.
    swap(
      r1,
      {
        tional: "tion", enci: "ence", anci: "ance", abli: "able", entli: "ent", izer: "ize", ization: "ize",
        ational: "ate", ation: "ate", ator: "ate", alism: "al", aliti: "al", alli: "al", fulness: "ful",
        ousli: "ous", ousness: "ous", iveness: "ive", iviti: "ive", biliti: "ble", bli: "ble", ogi: "og",
        fulli: "ful", lessli: "less", li: "",
      },
      (before, ending) => (ending === "ogi" ? /l$/ : ending === "li" ? /[cdeghkmnrt]$/ : /$/).test(before),
    );
    swap(
      r1,
      {
        tional: "tion", ational: "ate", alize: "al", icate: "ic", iciti: "ic", ical: "ic", ful: "", ness: "", ative: "",
      },
      (before, ending) => ending !== "ative" || before.length >= r2,
    );
    swap(
      r2,
      {
        al: "", ance: "", ence: "", er: "", ic: "", able: "", ible: "", ant: "", ement: "", ment: "", ent: "",
        ism: "", ate: "", iti: "", ous: "", ive: "", ize: "", ion: "",
      },
      (before, ending) => ending !== "ion" || /[st]$/.test(before),
    );
    if (/e$/.test(w)) swap(r1, { e: "" }, (before) => before.length >= r2 || !short(before));
    else if (/ll$/.test(w) && w.length > r2) w = w.slice(0, -1);
  }
  return w.replace(/Y/g, "y");
}

/** The keys of a keyboard in the two layouts, key by key: the plain ones, then with Shift. */
const keysLatin = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?@#$^&";
const keysCyrillic = 'ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"№;:?';

/**
 * What the same keys give in the other keyboard layout, Russian for English and English for Russian: "cgjh" is спор. The
 * script of most of the letters decides; text without letters is returned as it is.
 */
export function switchLayout(text: string): string {
  const latin = (text.match(/[a-z]/gi) || []).length;
  const cyrillic = (text.match(/[а-яё]/gi) || []).length;
  if (!latin && !cyrillic) return text;
  const [from, to] = cyrillic > latin ? [keysCyrillic, keysLatin] : [keysLatin, keysCyrillic];
  return text.replace(/[^\s\d]/g, (key) => to[from.indexOf(key)] || key);
}

/** The CLDR category of a count: "one", "few", "many" or "other". */
export function plural(lang: string, n: number): string {
  n = Math.abs(n);
  if (lang === "en") return n === 1 ? "one" : "other";
  if (lang !== "ru") return "other";
  if (n % 100 > 10 && n % 100 < 15) return "many";
  n %= 10;
  return n === 1 ? "one" : n > 1 && n < 5 ? "few" : "many";
}

/** A whole number with its thousands grouped: 12,345 or 12 345. */
export function number(lang: string, n: number | string): string {
  return String(n).replace(/\B(?=(?:\d{3})+$)/g, lang === "en" ? "," : "\xa0");
}
