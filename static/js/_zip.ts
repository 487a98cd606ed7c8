// ZIP archives, stored without compression: what a Word file of a page or two needs.
// Source: PKWARE's .ZIP File Format Specification (APPNOTE.TXT), 4.3 and 4.4.

/** A file of an archive; its name is ASCII, its text becomes UTF-8. */
export interface Entry {
  name: string;
  text: string;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

/** The CRC-32 of ISO 3309, as an unsigned number. */
export function crc32(data: Uint8Array): number {
  let crc = ~0;
  for (const byte of data) crc = (crc >>> 8) ^ table[(crc ^ byte) & 255]!;
  return ~crc >>> 0;
}

/** Puts files into an archive, in order; day, as 2026-11-22, is when all of them were made. */
export function zip(entries: Entry[], day: string): Uint8Array<ArrayBuffer> {
  const [year = 1980, month = 1, date = 1] = day.split("-").map(Number);
  const made = ((year - 1980) << 9) | (month << 5) | date; // days as MS-DOS counts them
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const path = new TextEncoder().encode(name);
    const data = new TextEncoder().encode(text);
    const shared = [...two(20), ...two(0), ...two(0), ...two(0), ...two(made), ...four(crc32(data)), ...four(data.length), ...four(data.length), ...two(path.length), ...two(0)];
    local.push(Uint8Array.from([...four(0x04034b50), ...shared, ...path]), data);
    central.push(Uint8Array.from([...four(0x02014b50), ...two(20), ...shared, ...two(0), ...two(0), ...two(0), ...four(0), ...four(offset), ...path]));
    offset += 30 + path.length + data.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = [...four(0x06054b50), ...two(0), ...two(0), ...two(entries.length), ...two(entries.length), ...four(size), ...four(offset), ...two(0)];
  return join([...local, ...central, Uint8Array.from(end)]);
}

const two = (n: number): number[] => [n & 255, (n >>> 8) & 255];
const four = (n: number): number[] => [...two(n), ...two(n >>> 16)];

function join(parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
