// What a case is, and how one is read from where anything may stand: a database that an older version of the site wrote, or a
// file that somebody edited.

import { day } from "./_day";

/** All that a reader keeps about one purchase. Nothing in it depends on a language but what the reader typed himself. */
export interface Case {
  id: string;
  name: string; // as the reader calls it; may be empty
  created: string; // moments: 2026-11-22T09:30:00.000Z
  changed: string;
  facts: Record<string, string>; // by fact, as a form holds it: 2026-11-22, "1234.50 USD", an option's name, yes
  happened: Note[];
  ticks: Record<string, true>; // "CHECKLIST/GROUP/ITEM"
  outcomes: Outcome[];
  drafts: Record<string, Draft>; // by a letter's slug
  sent: Sent[];
}

/** What the reader noted himself, on its day, 2026-11-22. */
export interface Note {
  id: string;
  date: string;
  text: string;
}

/** Where a tree ended; path is the address below the language: "trees/received/#v=…". */
export interface Outcome {
  id: string;
  date: string;
  tree: string;
  outcome: string;
  path: string;
}

/** What was typed into a letter: the fields that are not facts of the case. */
export interface Draft {
  changed: string;
  values: Record<string, string>;
}

/** A letter that the reader marked as sent. */
export interface Sent {
  id: string;
  date: string;
  letter: string;
}

/** The version of records. A record of a later one is not understood, and left as it is; this is where older ones are converted. */
export const version = 1;

/** What may be wrong with a part of a record. */
export type Fault = "missing" | "object" | "list" | "text" | "name" | "id" | "date" | "moment" | "path" | "tick" | "version";

/** Told of each part that is left out: its place, such as "facts.paid" or "happened[2].date", and what is wrong with it. */
export type Report = (place: string, fault: Fault) => void;

type Fields = Record<string, unknown>;

const forms: Partial<Record<Fault, RegExp>> = {
  name: /^[a-z\d][\w-]{0,99}$/i,
  id: /^[\w-]{1,64}$/,
  moment: /^[1-9]\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/,
  path: /^[a-z\d][\w-]*(\/[\w-]+)*\/?(#[^\s<>"]*)?$/i, // an address of this site, below the language
};

function fits(value: unknown, form: Fault): value is string {
  if (typeof value !== "string") return false;
  const date = form === "date" ? value : form === "moment" ? value.slice(0, 10) : "";
  return (forms[form]?.test(value) ?? true) && (!date || day(date) !== null);
}

/** Returns the case in a value, without those parts that no case can have; null where too little is left to be one. */
export function read(value: unknown, report: Report = () => undefined): Case | null {
  const at = (place: string, name: string) => (place ? `${place}.${name}` : name);
  const object = (from: unknown, place: string): Fields | null => {
    if (typeof from === "object" && from && !Array.isArray(from)) return from as Fields;
    report(place, from === undefined ? "missing" : "object");
    return null;
  };
  const text = (from: Fields, name: string, form: Fault, place = ""): string | null => {
    if (Object.hasOwnProperty.call(from, name) && fits(from[name], form)) return from[name] as string;
    report(at(place, name), from[name] === undefined ? "missing" : form);
    return null;
  };
  // A table by names. It has no prototype, so that a name such as "constructor" is found only where it was given.
  const table = <T>(from: unknown, place: string, name: RegExp, entry: (value: Fields, key: string, place: string) => T | null): Record<string, T> => {
    const found: Record<string, T> = Object.create(null);
    const given = object(from, place) ?? {};
    for (const key of Object.keys(given)) {
      if (!name.test(key)) {
        report(at(place, key), "name");
        continue;
      }
      const made = entry(given, key, place);
      if (made !== null) found[key] = made;
    }
    return found;
  };
  const texts = (from: unknown, place: string) =>
    table(from, place, forms.name!, (given, key) => text(given, key, "text", place));
  const list = <T>(name: string, shape: Record<keyof T & string, Fault>): T[] => {
    const given = record![name];
    if (!Array.isArray(given)) report(name, given === undefined ? "missing" : "list");
    const found = new Map<string, T>();
    (Array.isArray(given) ? given : []).forEach((entry, i) => {
      const place = `${name}[${i}]`;
      const from = object(entry, place);
      const made = from && Object.entries<Fault>(shape).map(([key, form]) => [key, text(from, key, form, place)] as const);
      if (made?.every(([, part]) => part !== null)) found.set(from!.id as string, Object.fromEntries(made) as unknown as T);
    });
    return [...found.values()];
  };

  const record = object(value, "");
  if (!record) return null;
  if (record.version !== version) {
    report("version", "version");
    return null;
  }
  const id = text(record, "id", "id");
  if (id === null) return null;
  const created = text(record, "created", "moment") ?? new Date(0).toISOString();
  return {
    id,
    name: text(record, "name", "text") ?? "",
    created,
    changed: text(record, "changed", "moment") ?? created,
    facts: texts(record.facts, "facts"),
    happened: list<Note>("happened", { id: "id", date: "date", text: "text" }),
    ticks: table(record.ticks, "ticks", /^[a-z\d][\w-]*(\/[\w-]+){1,2}$/i, (given, key, place) => {
      if (given[key] === true) return true;
      report(at(place, key), "tick");
      return null;
    }),
    outcomes: list<Outcome>("outcomes", { id: "id", date: "date", tree: "name", outcome: "name", path: "path" }),
    drafts: table(record.drafts, "drafts", forms.name!, (given, key, place) => {
      const draft = object(given[key], at(place, key));
      const changed = draft && text(draft, "changed", "moment", at(place, key));
      return draft && changed ? { changed, values: texts(draft.values, at(at(place, key), "values")) } : null;
    }),
    sent: list<Sent>("sent", { id: "id", date: "date", letter: "name" }),
  };
}
