const slice = 8; // milliseconds of work between which a page can answer its reader
let since = 0;

/** Lets the page answer its reader, if there has been much work since it last could. */
export async function breathe(): Promise<void> {
  if (performance.now() - since < slice) return;
  await new Promise((resolve) => setTimeout(resolve));
  since = performance.now();
}
