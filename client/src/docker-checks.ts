import type { DockerFinding } from "../../server/src/lsp/protocol.js";

/** What Docker's checks say of a Dockerfile. */
export interface Checked {
  readonly findings: readonly DockerFinding[];
  /** The image whose registry does not answer, so that what builds on it was not looked at. */
  readonly unreached?: string;
}

/**
 * What `docker buildx build --call=check,format=json` printed, which is not our own format and may change:
 * `{warnings: [{ruleName, detail, description, url, location: {sourceIndex, ranges}}] | null, buildError: {message, location}}`.
 *
 * Undefined where it is no such thing.
 */
export function checkedIn(output: string): Checked | undefined {
  const told = objectIn(parsed(output));
  if (!told || !("warnings" in told || "buildError" in told)) return undefined;
  const warnings = Array.isArray(told["warnings"]) ? told["warnings"] : [];
  const error = objectIn(told["buildError"]);
  const problem = error && textIn(error["message"]);
  const found = warnings.flatMap((warning) => findingOf(warning) ?? []);
  if (!error || !problem) return { findings: found };
  const unreached = unreachedIn(problem);
  if (unreached) return { findings: found, unreached };
  const message = problem.replace(/^dockerfile parse error on line \d{1,9}: /, "");
  return { findings: [...found, { message, lines: linesOf(error["location"]) ?? anywhere }] };
}

/** The image of an error that tells of the network, and nothing of the Dockerfile. */
function unreachedIn(problem: string): string | undefined {
  const [, image, reason = ""] =
    /^(\S{1,500}): failed to resolve source metadata for \S{1,500}: (.*)/s.exec(problem) ?? [];
  return network.test(reason) ? image : undefined;
}

const network =
  /\bdial tcp\b|\bi\/o timeout\b|\bTLS handshake timeout\b|\bconnection re(?:fused|set)\b|\bno such host\b|\bnetwork is unreachable\b|\bcontext deadline exceeded\b|\bEOF$/;

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
