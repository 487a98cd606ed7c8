// Which words of a letter a channel for Latin letters would garble: the twin of package letter's ForeignWords.

/** Returns the words with a letter that is not Latin, such as a Cyrillic с in an English word, each once. */
export function foreignWords(text: string): string[] {
  const words = text.match(/[\p{L}\p{M}\p{Nd}]+/gu) ?? [];
  return [...new Set(words.filter((word) => /(?![\p{Script=Latin}\p{Script=Common}])\p{L}/u.test(word)))];
}
