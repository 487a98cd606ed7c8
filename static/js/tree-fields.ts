// What a tree needs that asks for more than one tap, or that computes: tree.ts loads it for such trees only.

export { day, truth } from "./_expr";
export { fault, meaning } from "./_tree-answer";
export { complain, exclude, open, paste, read } from "./_tree-form";
export { carried, deadlines, fill } from "./_tree-outcome";
export { show } from "./_tree-values";
