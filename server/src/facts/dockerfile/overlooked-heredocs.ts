import type { Range } from "../../base/range.js";
import type { WordTrouble } from "../../syntax/dockerfile/docker-words.js";
import { announcedMarkers, heredocTrouble } from "../../syntax/dockerfile/heredocs.js";
import { fileRange } from "../../syntax/dockerfile/logical.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";

/** What a shell could read, and what makes Docker overlook the heredocs of an instruction. */
export interface Overlooked extends Range {
  readonly kind: WordTrouble["kind"];
  readonly sign: string;
}

/** Undefined where heredocs are found, or none is written. */
export function overlookedHeredocs(outer: Instruction): Overlooked | undefined {
  const { keyword, form, joined, heredocs } = outer.trigger ?? outer;
  if (!/^(?:RUN|COPY|ADD)$/.test(keyword) || form === "exec" || heredocs.length > 0) return undefined;
  if (!joined.text.includes("<<") || !joined.text.includes("${")) return undefined;
  const trouble = heredocTrouble(joined.text);
  if (!trouble || trouble.kind === "quote" || announcedMarkers(joined).length === 0) return undefined;
  const { kind, sign, start, end } = trouble;
  const rest = kind === "unclosed" ? "" : (/^[^\s}]{0,200}\}/.exec(joined.text.slice(end))?.[0] ?? "");
  return { kind, sign, ...fileRange(joined, start, end + rest.length) };
}
