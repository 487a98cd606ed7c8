// Answers that are typed or ticked: what they mean, and what can be wrong with them.

import { day } from "./_day";
import { compare, truth, value, type Context, type Value } from "./_expr";
import { rational, type Rational } from "./_number";
import type { Fault, Question } from "./_tree-walk";

/** What conditions read of an answer by its form alone; null where it has none. */
function read({ kind, answers = [] }: Question, answer: string): Value | null {
  if (kind === "many") return new Set(answer.split(" "));
  if (answers.includes(answer)) return answer;
  if (kind === "date" || (kind === "month" && answer.endsWith("-01"))) return day(answer);
  if (kind === "number" || kind === "money") return rational(answer);
  return kind === "text" && answer[0] === "=" ? answer : null;
}

/** What conditions read of an answer; null where it is none, or not right after the answers before. */
export function meaning(question: Question, answer: string, context: Context): Value | null {
  return fault(question, answer, context) ? null : read(question, answer);
}

/** Tells what is wrong with an answer to a question that comes after those of the context. */
export function fault(question: Question, answer: string, context: Context): Fault | undefined {
  const { id, kind, answers = [], checks = [] } = question;
  const meant = read(question, answer);
  if (meant === null) return { word: kind };
  const wrong = answers.includes(answer) ? undefined : unfit(question, meant, context);
  const given = { ...context, answers: new Map(context.answers).set(id, meant) };
  const check = checks.find(([must]) => truth(must, given) === false);
  return wrong ?? (check && { text: check[1] });
}

/** Tells what is wrong with an answer that is not one of the named ones. */
function unfit(question: Question, meant: Value, context: Context): Fault | undefined {
  const { kind, answers = [], exclusive = [], length = Infinity, pattern = "" } = question;
  if (meant instanceof Set) {
    if (![...meant].every((option) => answers.includes(option))) return { word: kind };
    return meant.size > 1 && exclusive.some((option) => meant.has(option)) ? { word: "exclusive" } : undefined;
  }
  if (typeof meant === "string") {
    const text = meant.slice(1);
    if (!text) return question.optional ? undefined : { word: kind };
    if ([...text].length > length) return { word: "length", n: length };
    return new RegExp(pattern, "u").test(text) ? undefined : { word: "pattern" };
  }
  for (const [bound, sign] of [["min", -1n], ["max", 1n]] as const) {
    const slot = question[bound] ? value(question[bound]!, context) : null;
    const order = compare(meant, slot);
    if (order && order * sign > 0) return { word: typeof meant === "number" ? `${bound}-${kind}` : bound, slot: slot! };
  }
  return typeof meant === "number" ? undefined : uneven(meant as Rational, question.step);
}

/** Tells whether a number is not a multiple of the step of its question. */
function uneven([n, d]: Rational, step = ""): Fault | undefined {
  const slot = rational(step);
  if (!slot || (n * slot[1]) % (d * slot[0]) === 0n) return undefined;
  const places = /^0?\.(0*1)$/.exec(step);
  return places ? { word: "places", n: places[1].length } : { word: step === "1" ? "whole" : "step", slot };
}
