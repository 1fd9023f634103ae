/** What a comment of ours, or of a tool whose comments we honour, asks for. */
export interface SuppressionComment {
  readonly tool: "dockwise" | "hadolint" | "dclint";
  readonly reach: "next" | "line" | "file";
  readonly ids: readonly string[];
}

const ours = /^#\s*dockwise\s+(ignore|ignore-file)\s*=\s*([\w/,.-]+(?:,\s+[\w/.-]+)*)/i;
const hadolint = /^#\s*hadolint\s+(global\s+)?ignore\s*=\s*([A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*)/i;
const dclint = /^#\s*dclint\s+(disable-line|disable-file|disable)(?:\s+(?!\s)([^#]*))?$/;

/** Reads one comment, from its `#`; undefined for any other comment. Text after the ids is the reason. */
export function suppressionComment(text: string): SuppressionComment | undefined {
  const own = ours.exec(text);
  if (own) return { tool: "dockwise", reach: own[1]?.toLowerCase() === "ignore" ? "next" : "file", ids: list(own[2]) };
  const foreign = hadolint.exec(text);
  if (foreign)
    return {
      tool: "hadolint",
      reach: foreign[1] ? "file" : "next",
      ids: list(foreign[2]).map((id) => id.toUpperCase()),
    };
  const compose = dclint.exec(text);
  if (!compose) return undefined;
  const ids = (compose[2] ?? "")
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean);
  const isWhole = ids.length === 0 || compose[1] === "disable-file";
  return { tool: "dclint", reach: compose[1] === "disable-line" ? "line" : "file", ids: isWhole ? ["all"] : ids };
}

const list = (ids = ""): readonly string[] =>
  ids
    .split(",")
    .map((id) => id.trim())
    .filter(Boolean);
