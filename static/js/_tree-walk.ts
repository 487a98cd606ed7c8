// Where answers lead: the program of a tree as package tree writes it, and the way that answers take through it.

import type { Context, Table, Value } from "./_expr";
import type { Code } from "./_logic";
import type { Calendar } from "./_workday";

/** A question. An answer of kind many is one or more of answers; others are one of them or, of some kinds, a value. */
export interface Question {
  id: string;
  kind: "choice" | "yesno" | "many" | "date" | "month" | "number" | "money" | "text";
  answers?: string[];
  exclusive?: string[];
  min?: Code;
  max?: Code;
  step?: string;
  amount?: string; // what an amount of 0 looks like: US$0.00
  pattern?: string;
  length?: number;
  optional?: boolean;
  checks?: [must: Code, error: string][];
  fact?: string; // what of the reader's case the answer is
  currency?: string; // of an amount that is a fact
}

/** A question as it is asked after certain answers, or an outcome. */
export interface State {
  slug: string;
  q?: number;
  to?: (number | null)[];
  by?: number[];
  cases?: Record<string, number>;
  otherwise?: number;
}

/** A tree. */
export interface Program {
  version: string;
  start: number;
  questions: Question[];
  states: State[];
  atoms?: Code[];
  values?: { value: Code; type: string; amount?: string }[];
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

/** A tree with the answers given, and the day on which they are. */
export type Known = Program & Context;

/** How far answers lead: to an outcome, or to a question that they do not answer. */
export interface Walk {
  steps: Step[];
  state: State;
  question: Question | undefined;
  context: Known;
}

/** What is wrong with an answer: the key of a message and what goes into it, or the author's own words. */
export interface Fault {
  word?: string;
  slot?: Value;
  n?: number;
  text?: string;
  part?: string; // of the date that is wrong; else all is
}

/** The ids of the questions answered, with their answers. */
export const pairs = (steps: Step[]): [id: string, answer: string][] => steps.map(({ question, answer }) => [question.id, answer]);

/** Tells a free text from other answers. */
export const isText = (answer: string): boolean => answer[0] === "=";

/** Tells a date, a number or an amount from options, which say less about a reader, and from texts, which no address has. */
export const isPrivate = ({ question: { kind, answers = [] }, answer }: Step): boolean =>
  kind !== "many" && kind !== "text" && !answers.includes(answer);

/** What answers of the kinds that a tree has ask for: choices alone, or values and ticks, too; see tree.ts and tree-fields.ts. */
export interface Kinds {
  /** What conditions read of an answer; null where it is none, or not right after the answers before. */
  meaning(question: Question, answer: string, context: Context): Value | null;
  /** Whether a condition holds. */
  holds(condition: Code, context: Context): boolean | null;
  /** Writes what depends on answers into a page. Labels are the words of options, by their questions. */
  fill(page: Element, known: Known, labels: ReadonlyMap<string, string>): void;
  /** A value that pages show, by its number, as programs read it; "" where it is unknown. */
  carried(index: number, known: Known): string;
  /** The words of a value that was typed. */
  words(value: Value, question: Question, form: HTMLFormElement): string;
  /** Shows a question's form in the place of links. */
  open(root: Element, form: HTMLFormElement, question: Question, answer?: string): void;
}

/** The index of the state that an answer leads to. */
function next({ atoms = [] }: Program, state: State, { answers = [] }: Question, answer: string, context: Context, kinds: Kinds): number {
  const { to = [], by = [], cases = {}, otherwise } = state;
  const key = by.map((i) => (kinds.holds(atoms[i], context) ? 1 : 0)).join("");
  return to[answers.indexOf(answer)] ?? cases[`${answer}:${key}`] ?? cases[key] ?? otherwise!;
}

/** Answers the questions from the start as far as there are answers that are right. Other answers do not count. */
export function walk(program: Program, given: Answers, today: string, kinds: Kinds): Walk {
  const answers = new Map<string, Value>();
  const context: Known = { ...program, answers, today };
  const steps: Step[] = [];
  let state = program.states[program.start];
  for (;;) {
    const question = program.questions[state.q!] as Question | undefined;
    const answer = question && given.get(question.id);
    const meant = answer === undefined || answers.has(question!.id) ? null : kinds.meaning(question!, answer, context);
    if (meant === null) return { steps, state, question, context };
    answers.set(question!.id, meant);
    steps.push({ state, question: question!, answer: answer! });
    state = program.states[next(program, state, question!, answer!, context, kinds)];
  }
}
