// What day it is for the reader.

/** The reader's own day, as 2026-11-22; a page may say another one (<main data-today>), as tests do. */
export function today(): string {
  const said = document.querySelector<HTMLElement>("main")?.dataset.today;
  return said ?? new Intl.DateTimeFormat("sv").format(); // in Swedish a date is written so
}
