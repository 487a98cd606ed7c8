// The logic of conditions: true, false, or unknown where that depends on an answer that was not given.

/** An expression or a condition as package expr writes it: nested lists that begin with the name of an operation. */
export type Code = boolean | string | number | readonly Code[];

/** Answers by the ids of their questions: an option, the options ticked, or a value that conditions compare. */
export type Answers<Value> = ReadonlyMap<string, Value | string | ReadonlySet<string>>;

/** Whether a condition holds, by Kleene's logic; null where it is unknown. Comparisons of values are left to another. */
export function logic<Value>(code: Code, answers: Answers<Value>, compare: (comparison: Code) => boolean | null): boolean | null {
  if (typeof code === "boolean") return code;
  const [op, ...parts] = code as readonly Code[];
  const truths = (): (boolean | null)[] => parts.map((part) => logic(part, answers, compare));
  switch (op) {
    case "is":
    case "has": {
      const [name, ...wanted] = parts as string[];
      const answer = answers.get(name);
      if (answer === undefined) return null;
      return typeof answer === "string" ? wanted.includes(answer) : op === "has" && answer instanceof Set && answer.has(wanted[0]);
    }
    case "not": {
      const [holds] = truths();
      return holds === null ? null : !holds;
    }
    case "and":
    case "or": {
      const all = truths();
      if (all.includes(op === "or")) return op === "or";
      return all.includes(null) ? null : op === "and";
    }
  }
  return compare(code);
}
