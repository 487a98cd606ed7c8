/**
 * Reads the bytes of the search index's files: the twin of file.go of the Go package search. docs/search.md describes the
 * files byte by byte.
 */

/** What a file is: the entry file, a shard of terms, pages, texts, a piece of the dictionary. */
export type FileKind = "E" | "S" | "P" | "T" | "W";

const version = 2;
const headLength = 6;

/** The body of a file, if it is whole and of the kind that is expected; otherwise it throws. */
export function open(kind: FileKind, file: Uint8Array): Cursor {
  let sum = 2166136261; // FNV-1a
  for (let i = 4; i < file.length; i++) sum = Math.imul(sum ^ file[i], 16777619);
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  if (file.length < headLength || view.getUint32(0, true) !== sum >>> 0 || file[4] !== kind.charCodeAt(0) || file[5] !== version) {
    throw damaged();
  }
  return new Cursor(file.subarray(headLength));
}

/** The error of a file that is damaged, or none of the index. */
export function damaged(): Error {
  return new Error("search: a file of the index is damaged, or of another version");
}

/** Reads a body from its beginning; throws where something is not there. */
export class Cursor {
  private at = 0;

  constructor(private readonly data: Uint8Array) {}

  byte(): number {
    if (this.at >= this.data.length) throw damaged();
    return this.data[this.at++];
  }

  /** A number: seven bits a byte, the lowest first; the last byte has no high bit. */
  number(): number {
    let n = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.byte();
      n |= (byte & 0x7f) << shift;
      if (byte < 0x80) return n;
    }
    throw damaged();
  }

  /** How many things follow, each of at least one byte. */
  count(): number {
    const n = this.number();
    if (n > this.data.length - this.at) throw damaged();
    return n;
  }

  bytes(n: number): Uint8Array {
    if (n > this.data.length - this.at) throw damaged();
    this.at += n;
    return this.data.subarray(this.at - n, this.at);
  }

  /** A text behind its length. */
  text(): string {
    return decode(this.bytes(this.count()));
  }

  /** A word behind another: what it shares with that, and the rest, where а–я are one byte each. */
  word(before: string): string {
    const shared = this.number();
    const n = this.count();
    if (shared > before.length) throw damaged();
    const rest: number[] = [];
    for (let i = 0; i < n; i++) {
      const byte = this.byte();
      if (byte < 0x80) rest.push(byte);
      else if (byte < 0xa0) rest.push(byte - 0x80 + 0x430);
      else rest.push(((byte & 0x0f) << 12) | ((this.byte() & 0x3f) << 6) | (this.byte() & 0x3f));
    }
    return before.slice(0, shared) + String.fromCharCode(...rest);
  }

  /** The name of a file: five bytes, in base 32. */
  name(): string {
    let bits = 0n;
    for (const byte of this.bytes(5)) bits = (bits << 8n) | BigInt(byte);
    let name = "";
    for (let shift = 35n; shift >= 0n; shift -= 5n) name += "abcdefghijklmnopqrstuvwxyz234567"[Number((bits >> shift) & 31n)];
    return name;
  }

  /** The lines of the rest. */
  lines(): string[] {
    return decode(this.bytes(this.data.length - this.at)).split("\n").slice(0, -1);
  }

  /** Throws if anything is left. */
  end(): void {
    if (this.at < this.data.length) throw damaged();
  }

  /** How much has been read. */
  get read(): number {
    return this.at;
  }
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
