import type { Explanation } from "../../engine/explain.js";
import type { Workspace } from "../../facts/workspace/workspace.js";
import { editIn } from "./json.js";

export type AnswerJson = ReturnType<typeof explanationJson>["answers"][number];

/** The contract of docs/json.md; paths are those of the workspace, and the edits are those of the fix to prefer. */
export function explanationJson({ answers }: Explanation, { entries }: Workspace) {
  const other = (path: string) => ({ path, text: entries.get(path)?.text ?? "" });
  return {
    answers: answers.map(({ id, confidence, message, path, line, fixes }) => ({
      id,
      confidence,
      message,
      path: path ?? null,
      line: line ?? null,
      edits: (fixes[0]?.edits ?? []).map((edit) => editIn({ ...other(path ?? ""), other }, edit)),
    })),
  };
}
