// Answers that are typed or ticked: what they mean, and what can be wrong with them.

import { compare, day, rational, truth, value, type Context, type Rational, type Value } from "./_expr";
import type { Fault, Question } from "./_tree-walk";

/** What conditions read of an answer; null where it is none. */
export function meaning({ kind, answers }: Question, answer: string): Value | null {
  if (kind === "many") return new Set(answer.split(" "));
  if (answers?.includes(answer)) return answer;
  if (kind === "date" || kind === "month") return day(answer);
  if (kind === "number" || kind === "money") return rational(answer);
  return kind === "text" && answer[0] === "=" ? answer : null;
}

/** Tells what is wrong with an answer to a question that comes after those of the context. */
export function fault(question: Question, answer: string, context: Context): Fault | undefined {
  const { id, kind, answers = [], checks = [] } = question;
  const meant = meaning(question, answer);
  if (meant === null) return { word: kind };
  const wrong = answers.includes(answer) ? undefined : unfit(question, meant, context);
  if (wrong) return wrong;
  const given = { ...context, answers: new Map(context.answers).set(id, meant) };
  const check = checks.find(([must]) => truth(must, given) === false);
  return check && { text: check[1] };
}

/** Tells what is wrong with an answer that is not one of the named ones. */
function unfit(question: Question, meant: Value, context: Context): Fault | undefined {
  const { kind, answers = [], exclusive = [], length, pattern, step } = question;
  if (meant instanceof Set) {
    if (![...meant].every((option) => answers.includes(option))) return { word: kind };
    return meant.size > 1 && exclusive.some((option) => meant.has(option)) ? { word: "exclusive" } : undefined;
  }
  if (typeof meant === "string") {
    const text = meant.slice(1);
    if (!text) return question.optional ? undefined : { word: kind };
    if (length && [...text].length > length) return { word: "length", n: length };
    return pattern && !new RegExp(pattern, "u").test(text) ? { word: "pattern" } : undefined;
  }
  for (const [bound, sign] of [["min", -1], ["max", 1]] as const) {
    const slot = question[bound] === undefined ? null : value(question[bound], context);
    if (slot !== null && compare(meant, slot) === sign) {
      return { word: typeof slot === "number" ? `${bound}-${kind}` : bound, slot };
    }
  }
  const size = rational(step ?? "");
  if (!size || typeof meant === "number") return undefined;
  const [n, d] = meant as Rational;
  if ((n * size[1]) % (d * size[0]) === 0n) return undefined;
  const places = /^0?\.(0*)1$/.exec(step!);
  return places ? { word: "places", n: places[1].length + 1 } : { word: step === "1" ? "whole" : "step", slot: size };
}
