// Calendar files as RFC 5545 has them, of events that last a whole day. Nothing in them tells who the reader is.

import { day, iso } from "./_day";

/** A day to remember. */
export interface Entry {
  /** The same for the same day of the same thing, so that a calendar which reads the file again has it once: see uid. */
  uid: string;
  /** 2026-12-04 */
  date: string;
  title: string;
  text: string;
  /** Where the thing is explained; may be relative to the page. */
  url?: string;
}

/** The type of the file, for download. */
export const type = "text/calendar;charset=utf-8";

/** Identifies what a rule makes of an event's date. */
export const uid = (rule: string, event: string): string => `${rule}-${event}@${location.hostname}`;

/**
 * Writes a calendar file. Today, 2026-11-22, is the day it is made on. A reminder is shown at ten in the morning of the day
 * before: an event of a whole day begins at midnight, wherever the reader is.
 */
export function calendar(entries: readonly Entry[], today: string): string {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//Recourse//Deadlines//${(document.documentElement.lang || "en").toUpperCase()}`, "CALSCALE:GREGORIAN"];
  for (const entry of entries) lines.push(...event(entry, today));
  return [...lines, "END:VCALENDAR"].map((line) => fold(line) + "\r\n").join("");
}

function event({ uid, date, title, text: words, url }: Entry, today: string): string[] {
  const compact = (written: string): string => written.replaceAll("-", "");
  return [
    "BEGIN:VEVENT",
    `UID:${text(uid)}`,
    `DTSTAMP:${compact(today)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(date)}`,
    `DTEND;VALUE=DATE:${compact(iso(day(date)! + 1))}`, // the end is not part of the event
    `SUMMARY:${text(title)}`,
    ...(words ? [`DESCRIPTION:${text(words)}`] : []),
    ...(url ? [`URL:${new URL(url, location.href).href}`] : []),
    "TRANSP:TRANSPARENT", // the reader is free on that day
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    `DESCRIPTION:${text(title)}`,
    "TRIGGER:-PT14H",
    "END:VALARM",
    "END:VEVENT",
  ];
}

/** Writes a value of type TEXT: escaped, and without the characters that it cannot have. */
function text(value: string): string {
  return value
    .replace(/\r\n?/g, "\n")
    .replace(/[\0-\x08\x0b-\x1f\x7f\ud800-\udfff]/gu, "") // halves of characters among them
    .replace(/[\\;,]/g, "\\$&")
    .replace(/\n/g, "\\n");
}

/** Divides a line into some of at most 75 octets, never within a character. Each but the first begins with a space. */
function fold(line: string): string {
  let folded = "";
  let octets = 0;
  for (const character of line) {
    const point = character.codePointAt(0)!;
    const size = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    if (octets + size > 75) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
