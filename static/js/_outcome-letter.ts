// The link from an outcome to its letter takes along what is ticked on the outcome's checklist:
//
//   <a data-letter [data-encloses='{"FIELD": ["CHECKLIST/GROUP"]}']>     ticks of the letter, and the groups whose things they are

/** Puts what is ticked behind the # of a link to a letter; a field takes the names of its things, one a line. */
function enclose(link: HTMLAnchorElement): void {
  const values = new URLSearchParams(link.hash.slice(1));
  for (const [field, groups] of Object.entries(JSON.parse(link.dataset.encloses!) as Record<string, string[]>)) {
    const boxes = [...document.querySelectorAll<HTMLInputElement>(".checklist input:checked")].map(({ name }) => name);
    const things = boxes.filter((name) => groups.includes(name.slice(0, name.lastIndexOf("/"))));
    if (things.length) values.set(field, things.map((name) => name.slice(name.lastIndexOf("/") + 1)).join("\n"));
    else values.delete(field);
  }
  link.hash = String(values);
}

/** Has links to letters take ticks along, whenever one is about to be followed. */
export function takeTicksAlong(): void {
  for (const type of ["click", "auxclick"]) {
    document.addEventListener(type, ({ target }) => {
      const link = (target as Element).closest<HTMLAnchorElement>("a[data-encloses]");
      if (link) enclose(link);
    });
  }
}
