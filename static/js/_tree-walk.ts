// Where answers lead: the program of a tree as package tree writes it, and the way that answers take through it.

import type { Calendar, Context, Table, Value } from "./_expr";
import { logic, type Code } from "./_logic";

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

/** The ids of the questions answered, with their answers. */
export const pairs = (steps: Step[]): [id: string, answer: string][] => steps.map(({ question, answer }) => [question.id, answer]);

/** Tells a free text from other answers. */
export const isText = (answer: string): boolean => answer[0] === "=";

/** Tells a date, a number, an amount or a text from options, which say less about a reader. */
export const isPrivate = ({ kind, answers = [] }: Question, answer: string): boolean => kind !== "many" && !answers.includes(answer);

/** What questions with more than one tap to an answer need; see tree-fields.ts. */
type Fields = Pick<typeof import("./tree-fields"), "day" | "fault" | "meaning" | "truth">;

/** The index of the state that an answer leads to. */
function next(program: Program, { to, by = [], cases = {} }: State, { answers = [] }: Question, answer: string, context: Context, fields?: Fields) {
  const direct = (to ?? [])[answers.indexOf(answer)];
  if (direct != null) return direct;
  const holds = (code: Code) => (fields ? fields.truth(code, context) : logic(code, context.answers, () => null));
  const key = by.map((i) => (holds(program.atoms![i]) ? 1 : 0)).join("");
  return cases[`${answer}:${key}`] ?? cases[key] ?? Object.values(cases)[0];
}

/** Answers the questions from the start as far as there are answers that are right. Other answers do not count. */
export function walk(program: Program, given: Answers, today: string, fields?: Fields): Walk {
  const known = new Map<string, Value>();
  const context: Context = { ...program, answers: known, today: fields ? fields.day(today) : null };
  const steps: Step[] = [];
  let state = program.states[program.start];
  for (;;) {
    const question = program.questions[state.q ?? -1] as Question | undefined;
    const answer = question && given.get(question.id);
    if (answer === undefined || known.has(question!.id)) return { steps, state, question, context };
    const plain = question!.answers?.includes(answer) && question!.kind !== "many";
    const meant = plain ? answer : fields ? fields.meaning(question!, answer) : null;
    if (meant === null || (fields && fields.fault(question!, answer, context))) return { steps, state, question, context };
    known.set(question!.id, meant);
    steps.push({ state, question: question!, answer });
    state = program.states[next(program, state, question!, answer, context, fields)];
  }
}
