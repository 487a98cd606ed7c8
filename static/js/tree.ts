// The script of a tree that asks for choices alone and computes nothing; tree-fields.ts is that of all others.

import { logic } from "./_logic";
import { begin } from "./_tree";

begin({
  meaning: ({ answers }, answer) => (answers!.includes(answer) ? answer : null),
  holds: (condition, { answers }) => logic(condition, answers, () => null),
  fill() {},
  carried: () => "",
  words: () => "",
  open() {},
});
