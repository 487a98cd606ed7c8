// Fills a letter in: the twin of package letter's Fill. It works off the program that Template.Program makes, and
// generator/letter/twin_test.go holds both to the same letters.

import { day } from "./_day";

/** What is wrong with a field; "missing" where it is required and empty. */
export type Fault =
  | "missing" | "pattern" | "date" | "money" | "currency" | "number" | "min" | "max" | "option" | "yesno" | "url"
  | "future" | "past";

/**
 * A place that the reader fills in. Fact is the fact that it is bound to, help what to say where the pattern does not match,
 * checklist names the items of checklists that options are, as CHECKLIST/GROUP/ITEM by option.
 */
export interface Field {
  name: string;
  kind: "text" | "long" | "date" | "money" | "number" | "choice" | "many" | "yesno" | "list" | "url" | "order";
  fact?: string;
  label: string;
  required?: boolean;
  pattern?: string;
  help?: string;
  example?: string;
  min?: number;
  max?: number;
  noPast?: boolean;
  noFuture?: boolean;
  currencies?: string[];
  options?: [name: string, text: string, label: string][];
  checklist?: Record<string, string>;
  transliterate?: boolean;
}

/** How a language writes dates, numbers and money. */
export interface Format {
  dates?: string[];
  group: string;
  decimal: string;
  money?: Record<string, { before?: string; after?: string; digits: number; whole?: boolean }>;
}

/** What an {{if}} of a letter asks; see the comment of package letter. */
export type Condition =
  | ["has", string]
  | ["eq", string, ...string[]]
  | ["and" | "or" | "not", ...Condition[]];

/** A step of writing a text; a string stands as it is. */
export type Op = string | ["field", string] | ["if", Condition, Op[], Op[]] | ["each", string, Op[]] | ["item"];

/** A letter as Template.Program writes it. */
export interface Program {
  slug: string;
  language: string;
  reader: string;
  fields: Field[];
  address?: Op[];
  subject: Op[];
  blocks: { id: string; text: Op[] }[];
  glosses: Record<string, Op[]>;
  formats: Record<string, Format>;
  channel: { kind: "form" | "chat" | "mail" | "paper"; script?: string; presets?: number[] };
  words: Record<string, string>;
}

/** A stretch of a text: the author's words, or the value (or the blank) of a field. */
export interface Segment {
  text: string;
  field?: string;
  blank?: boolean;
}

/** The address, the subject or a block; one without segments is left out. */
export interface Paragraph {
  id: string;
  segments: Segment[];
  gloss?: Segment[];
}

/** What keeps the letter from being finished. */
export interface Issue {
  field: string;
  fault: Fault;
}

/** A letter that is filled in as far as its fields are. */
export interface Letter {
  address: Paragraph;
  subject: Paragraph;
  blocks: Paragraph[];
  issues: Issue[];
}

/** What was typed into a field, understood. */
interface Value {
  filled: boolean;
  fault?: Fault;
  text: string;
  items: string[];
  currency: string;
}

// With these faults a value stands in the letter as it was typed, so that the reader sees it there.
const shown: (Fault | undefined)[] = ["pattern", "url", "future", "past"];

const blanks = /^[ \t\n\v\f\r\u00a0\u202f]+|[ \t\n\v\f\r\u00a0\u202f]+$/g;
const spaces = /[ \u00a0\u202f]/g;

function read(field: Field, typed: string, format: Format, today: string): Value {
  typed = typed.replace(/\r\n?/g, "\n").replace(blanks, "");
  const value: Value = { filled: typed !== "", text: "", items: [], currency: "" };
  if (!value.filled) return value;
  switch (field.kind) {
    case "date":
      readDate(field, typed, value, today);
      break;
    case "money":
      readMoney(field, typed, value, format);
      break;
    case "number":
      readNumber(field, typed, value);
      break;
    case "choice":
      if (field.options?.some(([name]) => name === typed)) value.text = typed;
      else value.fault = "option";
      break;
    case "many":
      readMany(field, typed, value);
      break;
    case "yesno":
      if (typed === "yes") value.text = typed;
      else if (typed === "no") value.filled = false;
      else value.fault = "yesno";
      break;
    case "list":
      value.items = lines(typed);
      break;
    default:
      readText(field, typed, value);
  }
  return value;
}

function lines(typed: string): string[] {
  return typed.split("\n").map((line) => line.replace(blanks, "")).filter((line) => line !== "");
}

function readDate(field: Field, typed: string, value: Value, today: string): void {
  if (typed < "1000" || day(typed) === null) {
    value.fault = "date";
    return;
  }
  value.text = typed;
  if (today && field.noFuture && typed > today) value.fault = "future";
  else if (today && field.noPast && typed < today) value.fault = "past";
}

/** Reads names of options, one a line, into the order of the options. */
function readMany(field: Field, typed: string, value: Value): void {
  const names = lines(typed);
  const known = (field.options ?? []).map(([name]) => name);
  if (names.every((name) => known.includes(name))) value.items = known.filter((name) => names.includes(name));
  else value.fault = "option";
}

const address = /^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^ \t\n<>"/]+(?:\/[^ \t\n<>"]*)?$/;

function readText(field: Field, typed: string, value: Value): void {
  value.text = field.kind === "long" ? typed : typed.replace(/\n/g, " ");
  if (field.kind === "url" && !address.test(value.text)) value.fault = "url";
  else if (field.pattern && !new RegExp(field.pattern, "u").test(value.text)) value.fault = "pattern";
}

const amounts = [
  /^(\d{1,12})(?:[.,](\d{1,2}))?$/,
  /^(\d{1,3}(?:,\d{3}){1,3})\.(\d{1,2})$/,
  /^(\d{1,3}(?:\.\d{3}){1,3}),(\d{1,2})$/,
];

function readMoney(field: Field, typed: string, value: Value, format: Format): void {
  let amount = typed.replace(spaces, "");
  const currencies = field.currencies ?? [];
  value.currency = currencies[0] ?? "";
  const named = /^(.*\d)([A-Z]{3})$/.exec(amount);
  if (named) [, amount, value.currency] = named;
  const parts = amounts.map((form) => form.exec(amount)).find((found) => found);
  const fraction = /[1-9]/.test(parts?.[2] ?? "") ? "." + parts![2] : "";
  if (!parts) value.fault = "money";
  else if (!currencies.includes(value.currency)) value.fault = "currency";
  else if (fraction && !format.money?.[value.currency]?.digits) value.fault = "money";
  else value.text = withoutZeros(parts[1].replace(/[.,]/g, "")) + fraction;
}

function readNumber(field: Field, typed: string, value: Value): void {
  const parts = /^([-−]?)(\d{1,12})(?:[.,](\d{1,6}))?$/.exec(typed.replace(spaces, ""));
  if (!parts) {
    value.fault = "number";
    return;
  }
  const fraction = (parts[3] ?? "").replace(/0+$/, "");
  let text = withoutZeros(parts[2]) + (fraction && "." + fraction);
  if (parts[1] && text !== "0") text = "-" + text;
  if (field.min !== undefined && Number(text) < field.min) value.fault = "min";
  else if (field.max !== undefined && Number(text) > field.max) value.fault = "max";
  else value.text = text;
}

function withoutZeros(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}

/** Writes a value as it stands in a text; option is 1 for the letter's words of a choice, 2 for the reader's. */
function write(field: Field, value: Value, format: Format, option: 1 | 2): string {
  switch (field.kind) {
    case "date": {
      const [year, month, day] = value.text.split("-");
      return (format.dates?.[Number(month) - 1] ?? "")
        .replace("{y}", year).replace("{dd}", day).replace("{d}", String(Number(day)));
    }
    case "money": {
      const { before = "", after = "", digits = 2, whole = false } = format.money?.[value.currency] ?? {};
      const [units, fraction = ""] = value.text.split(".");
      const rest = digits && (fraction || !whole) ? format.decimal + fraction.padEnd(digits, "0") : "";
      return before + grouped(units, format) + rest + after;
    }
    case "number": {
      const [whole, fraction] = value.text.split(".");
      return grouped(whole, format) + (fraction ? format.decimal + fraction : "");
    }
    case "choice":
      return worded(field, value.text, option);
  }
  return value.text;
}

/** Returns the words of an option. */
function worded(field: Field, name: string, option: 1 | 2): string {
  return field.options?.find(([known]) => known === name)?.[option] ?? "";
}

function grouped(digits: string, format: Format): string {
  return digits.replace(/\d(?=(?:\d{3})+$)/g, (digit) => digit + format.group);
}

/**
 * Fills the letter in from what was typed into the fields, by name: many as the names of the ticked options, one a line.
 * Today is the reader's own day as 2026-11-22; with "" no date is compared with it.
 */
export function fill(program: Program, typed: Record<string, string>, today: string): Letter {
  const fields = new Map(program.fields.map((field) => [field.name, field]));
  const format = program.formats[program.language];
  const values = new Map(program.fields.map((field) => [field.name, read(field, own(typed, field.name), format, today)]));
  const faults = new Map<string, Fault>();

  const paragraph = (id: string, ops: Op[]): Paragraph => {
    const body = new Sheet(fields, values, format, faults);
    body.write(ops);
    const segments = body.finish();
    if (body.left || !segments.length) return { id, segments: [] };
    const words = program.glosses[id];
    if (!words) return { id, segments };
    const gloss = new Sheet(fields, values, program.formats[program.reader]);
    gloss.write(words);
    return { id, segments, gloss: gloss.left ? [] : gloss.finish() };
  };

  const address = paragraph("address", program.address ?? []);
  const subject = paragraph("subject", program.subject);
  const blocks = program.blocks.map(({ id, text }) => paragraph(id, text)).filter((block) => block.segments.length);
  const issues: Issue[] = [];
  for (const { name } of program.fields) {
    const fault = faults.get(name);
    if (fault) issues.push({ field: name, fault });
  }
  return { address, subject, blocks, issues };
}

function own(typed: Record<string, string>, name: string): string {
  return Object.prototype.hasOwnProperty.call(typed, name) ? typed[name] : "";
}

/** Tells what is wrong with a value typed into a field, or "" where nothing is. Today is as for fill. */
export function check(program: Program, name: string, typed: string, today: string): Fault | "" {
  const field = program.fields.find((known) => known.name === name);
  if (!field) return "";
  const value = read(field, typed, program.formats[program.language], today);
  if (value.fault) return value.fault;
  return field.required && !value.filled ? "missing" : "";
}

/** Returns the whole letter as text: address, subject and body, an empty line between them. */
export function whole({ address, subject, blocks }: Letter): string {
  return [address, subject, ...blocks].map(({ segments }) => text(segments)).filter((part) => part !== "").join("\n\n");
}

/** Returns segments as text, blanks in brackets. */
export function text(segments: Segment[]): string {
  return segments.map((segment) => (segment.blank ? `[${segment.text}]` : segment.text)).join("");
}

/** One text being written. */
class Sheet {
  left = false; // left out, for want of an optional field
  private segments: Segment[] = [];
  private stopped = false; // the last segment is what the reader typed, and ends a sentence by itself: 22 ноября 2026 г.

  constructor(
    private fields: Map<string, Field>,
    private values: Map<string, Value>,
    private format: Format,
    private faults?: Map<string, Fault>, // of the letter itself; a gloss asks for no fields
  ) {}

  write(ops: Op[], item?: Segment): void {
    for (const op of ops) {
      if (typeof op === "string") this.literal(op);
      else if (op[0] === "if") this.write(this.holds(op[1]) ? op[2] : op[3]);
      else if (op[0] === "item") this.add(item!);
      else {
        const field = this.fields.get(op[1])!;
        const value = this.take(field);
        const blank = { text: field.label, field: field.name, blank: true };
        if (op[0] === "field") this.add(value ? { text: write(field, value, this.format, this.faults ? 1 : 2), field: field.name } : blank);
        else for (const entry of value ? this.items(field, value) : [blank]) this.write(op[2], entry);
      }
    }
  }

  private add(segment: Segment): void {
    this.segments.push({ ...segment });
    this.stopped = !segment.blank && /[.!?]$/.test(segment.text);
  }

  private items(field: Field, value: Value): Segment[] {
    return value.items.map((entry) => ({ text: field.options ? worded(field, entry, this.faults ? 1 : 2) : entry, field: field.name }));
  }

  /** Returns the value of a field that the text needs; where there is none, the text has a blank there or is left out. */
  private take(field: Field): Value | undefined {
    const value = this.touch(field.name);
    if ((value.filled && !value.fault) || shown.includes(value.fault)) return value;
    if (!value.filled && !field.required) this.left = true;
    return undefined;
  }

  private touch(name: string): Value {
    const value = this.values.get(name)!;
    if (value.fault) this.faults?.set(name, value.fault);
    else if (!value.filled && this.fields.get(name)!.required) this.faults?.set(name, "missing");
    return value;
  }

  /** Works a condition out, every part of it, so that each field that the letter needs is asked for at once. */
  private holds(condition: Condition): boolean {
    switch (condition[0]) {
      case "has":
        return this.touch(condition[1]).filled;
      case "eq": {
        const [, name, ...wanted] = condition;
        const value = this.touch(name);
        return value.filled && !value.fault && wanted.includes(value.text);
      }
    }
    const parts = (condition.slice(1) as Condition[]).map((part) => this.holds(part));
    if (condition[0] === "not") return !parts[0];
    return condition[0] === "and" ? !parts.includes(false) : parts.includes(true);
  }

  private literal(words: string): void {
    if (this.stopped) words = words.replace(/^\./, ""); // two full stops are one, and none follows a question
    this.stopped = false;
    const last = this.segments[this.segments.length - 1];
    if (last && !last.field) last.text = join(last.text, words);
    else this.segments.push({ text: words });
  }

  /** Returns the segments without spaces at either end of the text. */
  finish(): Segment[] {
    const first = this.segments[0];
    const last = this.segments[this.segments.length - 1];
    if (first && !first.field) first.text = first.text.replace(/^[ \n]+/, "");
    if (last && !last.field) last.text = last.text.replace(/[ \n]+$/, "");
    return this.segments.filter((segment) => segment.field || segment.text);
  }
}

/** Joins two stretches of an author's words at a seam, by the wider of their spaces. */
function join(left: string, right: string): string {
  const head = left.replace(/[ \n]+$/, "");
  const tail = right.replace(/^[ \n]+/, "");
  const before = left.slice(head.length);
  const after = right.slice(0, right.length - tail.length);
  let space = before + after && " ";
  if (before.includes("\n\n") || after.includes("\n\n")) space = "\n\n";
  else if (before.includes("\n") || after.includes("\n")) space = "\n";
  else if (/^[,.;:!?)]/.test(tail)) space = "";
  return head + space + tail;
}
