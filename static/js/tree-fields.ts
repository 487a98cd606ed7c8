// The script of a tree with answers that are typed or ticked, or with something to compute.

import { operations, truth as holds } from "./_expr";
import { begin } from "./_tree";
import { meaning } from "./_tree-answer";
import { listen, open, words } from "./_tree-form";
import { carried, fill } from "./_tree-outcome";

async function start(): Promise<void> {
  const program = document.querySelector<HTMLElement>("[data-functions]");
  if (program) Object.assign(operations, ((await import(program.dataset.functions!)) as typeof import("./tree-functions")).operations);
  begin({ meaning, holds, fill, carried, words, open });
  listen();
}

void start();
