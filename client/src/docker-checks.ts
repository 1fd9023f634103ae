import type { DockerFinding } from "../../server/src/lsp/protocol.js";

/**
 * What `docker buildx build --call=check,format=json` printed, which is not our own format and may change:
 * `{warnings: [{ruleName, detail, description, url, location: {sourceIndex, ranges}}] | null, buildError: {message, location}}`.
 *
 * Undefined where it is no such thing.
 */
export function findingsIn(output: string): readonly DockerFinding[] | undefined {
  const told = objectIn(parsed(output));
  if (!told || !("warnings" in told || "buildError" in told)) return undefined;
  const warnings = Array.isArray(told["warnings"]) ? told["warnings"] : [];
  const error = objectIn(told["buildError"]);
  const problem = error && textIn(error["message"]);
  return [
    ...warnings.flatMap((warning) => findingOf(warning) ?? []),
    ...(error && problem ? [{ message: problem, lines: linesOf(error["location"]) ?? anywhere }] : []),
  ];
}

/** Of an error that has no place. */
const anywhere: DockerFinding["lines"] = [1, Number.MAX_SAFE_INTEGER];

function findingOf(given: unknown): DockerFinding | undefined {
  const warning = objectIn(given);
  const rule = textIn(warning?.["ruleName"]);
  const message = textIn(warning?.["detail"]) ?? textIn(warning?.["description"]);
  const lines = linesOf(warning?.["location"]);
  const url = textIn(warning?.["url"]);
  return rule && message && lines
    ? { rule, message, lines, ...(url?.startsWith("https://") ? { url } : {}) }
    : undefined;
}

/** Only of the Dockerfile itself, which is the source without a number. */
function linesOf(given: unknown): DockerFinding["lines"] | undefined {
  const location = objectIn(given);
  if (!location || location["sourceIndex"]) return undefined;
  const [range] = Array.isArray(location["ranges"]) ? location["ranges"] : [];
  const first = objectIn(objectIn(range)?.["start"])?.["line"];
  const last = objectIn(objectIn(range)?.["end"])?.["line"];
  if (typeof first !== "number" || first < 1) return undefined;
  return [first, typeof last === "number" && last >= first ? last : first];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const objectIn = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;

const textIn = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);
