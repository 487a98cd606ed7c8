// Files that a page makes and the reader keeps; they never leave his device.

import { make } from "./_words";

/** Hands a file to the reader. */
export function download(name: string, type: string, data: BlobPart): void {
  const link = make("a", { href: URL.createObjectURL(new Blob([data], { type })), download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers begin to read late
}
