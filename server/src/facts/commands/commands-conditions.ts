import type { Command } from "./commands.js";

/** Whether the author asks something first, or lives with a failure: `if`, `case`, a function, `||`. */
export const isConditional = ({ nesting, pipeline, isCondition }: Command): boolean =>
  isCondition ||
  pipeline.list.operators.includes("||") ||
  nesting.some((one) => one === "if" || one === "case" || one === "function");
