// The ways a letter leaves the page: by the clipboard, as a file, on paper, into a mail program. A letter that is not finished
// takes none of them but paper, where each blank becomes a line to write on.

import { docx, wordType } from "./_docx";
import { download } from "./_download";
import { longest, longestWeb, mailto, webmail } from "./_letter-mail";
import { body, whole, type Texts } from "./_letter-texts";
import type { Say } from "./_letter-words";
import { today } from "./_today";
import { make } from "./_words";

/** What the ways need of the page. */
export interface Source {
  status: Element; // after which a text to be copied by hand is shown
  slug: string;
  title: string;
  language: string;
  signature: string[];
  words: Say;
  /** The letter as it stands; null where it is not finished, which the page has then told. */
  finished(): Texts | null;
  say(...lines: string[]): void;
}

/** Does what a button says: copy, copy-body, copy-subject, text, word, print, mail, or the name of a mail service. */
export async function send(way: string, source: Source): Promise<void> {
  document.querySelector(".letter-copy")?.remove();
  if (way === "print") return printed(source);
  const letter = source.finished();
  if (!letter) return;
  const { subject } = letter;
  switch (way) {
    case "copy":
      return copy(whole(letter), source, "copied");
    case "copy-body":
      return copy(body(letter), source, "copied-body");
    case "copy-subject":
      return copy(subject, source, "copied-subject");
    case "text": {
      // Windows' Notepad needs the mark at the head only for letters beyond ASCII, and the ends of lines always.
      const text = whole(letter);
      const mark = /[^\0-\x7f]/.test(text) ? "\ufeff" : "";
      return save(`${source.slug}.txt`, "text/plain;charset=utf-8", mark + (text + "\n").replace(/\r\n?|\n/g, "\r\n"), source);
    }
    case "word": {
      const { slug, title, language, signature } = source;
      return save(`${slug}.docx`, wordType, docx({ title, language, day: today(), signature, ...letter }), source);
    }
    case "mail":
      return mail(subject, body(letter), source);
    default:
      return web(way, subject, body(letter), source);
  }
}

function save(name: string, type: string, data: BlobPart, { words, say }: Source): void {
  download(name, type, data);
  say(words("saved", { name }));
}

function printed({ finished, words, say }: Source): void {
  if (!finished()) say(words("print-blank"));
  print();
}

async function copy(text: string, source: Source, done: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    source.say(source.words(done));
  } catch {
    offer(text, source);
  }
}

/** Shows the text, selected, to be copied by hand. */
function offer(text: string, { status, language, words, say }: Source): void {
  const area = make("textarea", { className: "letter-copy", readOnly: true, rows: 8, lang: language, value: text });
  area.setAttribute("aria-label", words("copy-text"));
  status.after(area);
  area.focus();
  area.select();
  say(words("refused"));
}

async function mail(subject: string, text: string, source: Source): Promise<void> {
  const address = mailto(subject, text);
  if (address.length <= longest) {
    open(address);
    source.say(source.words("mailed"));
    return;
  }
  await copy(text, source, "mail-long");
  open(mailto(subject, ""));
}

async function web(service: string, subject: string, text: string, source: Source): Promise<void> {
  const address = webmail(service, subject, text);
  if (address.length <= longestWeb) {
    open(address, "_blank");
    source.say(source.words("opened"));
    return;
  }
  // A tab may only be opened while the press lasts, so before the clipboard is waited for.
  const copied = copy(text, source, "mail-long");
  open(webmail(service, subject, ""), "_blank");
  await copied;
}

/** Follows a link that the page does not show. */
function open(href: string, target = ""): void {
  const link = make("a", { href, target, rel: "noreferrer noopener", hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
}
