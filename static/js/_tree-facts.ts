// Answers of trees as facts of the reader's case, and the other way round.

import { day } from "./_day";
import { isText, type Question, type Step } from "./_tree-walk";

/** The facts that answers tell, as a case holds them. Named answers in place of a value, such as "I do not know", tell none. */
export function told(steps: readonly Step[]): [fact: string, value: string][] {
  return steps.flatMap(({ question, answer }) => {
    const { fact, kind, answers = [], currency } = question;
    const isNamed = kind !== "choice" && kind !== "yesno" && answers.includes(answer);
    const value = isText(answer) ? answer.slice(1) : currency ? `${answer} ${currency}` : answer;
    return fact && !isNamed && value ? [[fact, value] as [string, string]] : [];
  });
}

/** What stands in a question's form, or is its answer, by what a case knows; "" where that does not fit the question. */
export function known({ fact, kind, answers = [], currency = "" }: Question, facts: Readonly<Record<string, string>>): string {
  const value = facts[fact ?? ""] ?? "";
  if (kind === "choice" || kind === "yesno") return answers.includes(value) ? value : "";
  if (kind === "date") return day(value) === null ? "" : value;
  if (kind !== "money") return value;
  return value.endsWith(" " + currency) ? value.slice(0, -currency.length).trim() : "";
}
