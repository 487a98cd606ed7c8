// Where answers lead: the program of a tree as package tree writes it, and the way that answers take through it.

import { compare, day, rational, truth, value, type Calendar, type Code, type Context, type Rational, type Table, type Value } from "./_expr";

/** A question. An answer of kind many is one or more of answers; others are one of them or, of some kinds, a value. */
export interface Question {
  id: string;
  kind: "choice" | "yesno" | "many" | "date" | "month" | "number" | "money" | "text";
  answers?: string[];
  exclusive?: string[];
  min?: Code;
  max?: Code;
  step?: string;
  currency?: string;
  pattern?: string;
  length?: number;
  optional?: boolean;
  checks?: [must: Code, error: string][];
}

/** A question as it is asked after certain answers, or an outcome. */
export interface State {
  slug: string;
  q?: number;
  to?: (number | null)[];
  by?: number[];
  cases?: Record<string, number>;
}

/** A tree. */
export interface Program {
  version: string;
  start: number;
  questions: Question[];
  states: State[];
  atoms?: Code[];
  values?: { value: Code; type: string; currency?: string }[];
  tables?: Record<string, Table>;
  calendars?: Record<string, Calendar>;
}

/**
 * Answers by the ids of their questions, as they stand in links: an option; options with spaces between them; 2026-11-22; 12.5.
 * A free text has = before it, so that it is never taken for an option.
 */
export type Answers = ReadonlyMap<string, string>;

/** An answer on the way and the page on which it was given. */
export interface Step {
  state: State;
  question: Question;
  answer: string;
}

/** How far answers lead: to an outcome, or to a question that they do not answer. */
export interface Walk {
  steps: Step[];
  state: State;
  question: Question | undefined;
  context: Context;
}

/** What is wrong with an answer: the key of a message and what goes into it, or the author's own words. */
export interface Fault {
  word?: string;
  slot?: Value;
  n?: number;
  text?: string;
  parts?: string[];
}

/** What conditions read of an answer; null where it is none. */
function meaning({ kind, answers }: Question, answer: string): Value | null {
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

/** The index of the state that an answer leads to. */
function next({ atoms = [] }: Program, { to, by = [], cases = {} }: State, { answers = [] }: Question, answer: string, context: Context) {
  const direct = to?.[answers.indexOf(answer)];
  if (direct != null) return direct;
  const key = by.map((i) => (truth(atoms[i], context) ? 1 : 0)).join("");
  return cases[`${answer}:${key}`] ?? cases[key] ?? Object.values(cases)[0];
}

/** Answers the questions from the start as far as there are answers that are right. Other answers do not count. */
export function walk(program: Program, given: Answers, today: number): Walk {
  const known = new Map<string, Value>();
  const context: Context = { ...program, answers: known, today };
  const steps: Step[] = [];
  let state = program.states[program.start];
  for (;;) {
    const question = program.questions[state.q ?? -1] as Question | undefined;
    const answer = given.get(question?.id ?? "");
    if (!question || answer === undefined || known.has(question.id) || fault(question, answer, context)) {
      return { steps, state, question, context };
    }
    known.set(question.id, meaning(question, answer)!);
    steps.push({ state, question, answer });
    state = program.states[next(program, state, question, answer, context)];
  }
}
