import { lineAndColumn, lines } from "../../server/src/base/lines.js";
import type { Advice } from "../../server/src/engine/advice.js";
import { check } from "../../server/src/engine/check.js";
import { foreignIdsOf } from "../../server/src/engine/foreign.js";
import { type Configuration, defaultConfiguration, type Profile } from "../../server/src/engine/settings.js";
import { settle } from "../../server/src/engine/settle.js";
import { type Policy, type Workspace, workspaceOf } from "../../server/src/facts/workspace/workspace.js";
import { composeSource, dockerfileSource } from "../../server/src/syntax/source.js";

/** Further files around the Dockerfile, and what the team has decided. */
export interface Around {
  readonly files?: Readonly<Record<string, string>>;
  readonly policy?: Policy;
}

/** What a profile says of a Dockerfile, as `Id:line` in the tool's own ids, by line. */
export function reported(profile: Profile, text: string, { files = {}, policy = {} }: Around = {}): readonly string[] {
  const source = dockerfileSource("Dockerfile", text);
  const workspace = workspaceOf({ ...files, Dockerfile: text }, "2026-11-23", { ...policy, profile });
  const advice = settle(check(source, workspace), source, { ...defaultConfiguration, profile });
  return idsOf(profile, advice, text);
}

/** What a profile says of a Compose file that stands alone. */
export function reportedOfCompose(
  profile: Profile,
  text: string,
  policy: Policy = {},
  practices: Configuration["practices"] = {},
): readonly string[] {
  const source = composeSource("compose.yaml", text);
  const around = workspaceUnder(profile, text);
  const advice = check(source, { ...around, policy: { ...policy, ...around.policy } });
  return idsOf(profile, settle(advice, source, { ...defaultConfiguration, practices, profile }), text);
}

/** Around a Compose file that stands alone, under a profile. */
export const workspaceUnder = (profile: Profile, text: string): Workspace => ({
  ...workspaceOf({ "compose.yaml": text }, "2026-11-23", { profile }),
  isListed: false,
});

/** What all practices together say, in the ids of a tool that has no profile of its own, as `Id:line`. */
export function reportedByAll(tool: string, text: string): readonly string[] {
  const source = dockerfileSource("Dockerfile", text);
  const workspace = { ...workspaceOf({ Dockerfile: text }, "2026-11-23", { all: true }), isListed: false };
  return idsOf(tool, settle(check(source, workspace), source, { ...defaultConfiguration, all: true }), text);
}

/** The same of a Compose file. */
export function reportedByAllOfCompose(tool: string, text: string): readonly string[] {
  const source = composeSource("compose.yaml", text);
  const workspace = { ...workspaceOf({ "compose.yaml": text }, "2026-11-23", { all: true }), isListed: false };
  return idsOf(tool, settle(check(source, workspace), source, { ...defaultConfiguration, all: true }), text);
}

function idsOf(tool: string, advice: readonly Advice[], text: string): readonly string[] {
  return advice
    .map((one) => ({
      ids: foreignIdsOf(one)[tool] ?? [],
      line: lineAndColumn(lines(text), one.start).line + 1,
    }))
    .map(({ ids, line }) => `${ids.join("|")}:${line}`)
    .sort(byLine);
}

/** By line, then by id. */
export const byLine = (one: string, other: string): number => lineOf(one) - lineOf(other) || (one < other ? -1 : 1);

const lineOf = (one: string): number => Number(one.slice(one.indexOf(":") + 1));
