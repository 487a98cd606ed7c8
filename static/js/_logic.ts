// The logic of conditions: true, false, or unknown where that depends on an answer that was not given.

/** An expression or a condition as package expr writes it: nested lists that begin with the name of an operation. */
export type Code = boolean | string | readonly Code[];

/** Answers by the ids of their questions: an option, the options ticked, or a value that conditions compare. */
export type Answers<Value> = ReadonlyMap<string, Value | string | ReadonlySet<string>>;

/** Whether a condition holds, by Kleene's logic; null where it is unknown. Comparisons of values are left to another. */
export function logic<Value>(code: Code, answers: Answers<Value>, compare: (comparison: readonly Code[]) => boolean | null): boolean | null {
  if (typeof code === "boolean") return code;
  const [op, ...parts] = code as readonly Code[];
  if (op === "is" || op === "has") {
    const [name, ...wanted] = parts as string[];
    const answer = answers.get(name);
    if (answer === undefined) return null;
    return wanted.some((option) => option === answer || (answer instanceof Set && answer.has(option)));
  }
  if (op !== "not" && op !== "and" && op !== "or") return compare(code as readonly Code[]);
  const truths = parts.map((part) => logic(part, answers, compare));
  const decided = truths.includes(op !== "and"); // by one part, whatever the others are
  return !decided && truths.includes(null) ? null : decided === (op === "or");
}
