import { replace } from "../../base/edit.js";
import { failedStage } from "../../facts/buildlog/log-edits.js";
import { runsIn } from "../../facts/commands/runs.js";
import { lineage } from "../../facts/dockerfile/stages.js";
import { codenameOf, codenamesOf, systemRelease } from "../../facts/images/system-release.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A repository of the distribution itself that is of another release than the base image. */
export default buildErrorRule("buildlog/apt-unmet-dependencies", (_, { place }) => {
  const { file } = place;
  const stage = failedStage(place);
  const release = file && stage && systemRelease(file, stage);
  const own = release && codenameOf(release);
  if (!file || !stage || !release || own === undefined) return {};
  const others = codenamesOf(release.family).filter((name) => name !== own);
  const found = lineage(file, stage)
    .flatMap(({ index }) => runsIn(file, index))
    .flatMap(({ start, end }) =>
      [...file.text.slice(start, end).matchAll(repository)].flatMap((match) => {
        const name = match[2] ?? "";
        const at = start + match.index + (match[1] ?? "").length;
        return others.includes(name) ? [{ start: at, end: at + name.length, name }] : [];
      }),
    );
  const [first] = found;
  if (!first) return {};
  return {
    values: { other: first.name, release: own },
    confidence: 0.97,
    edits: editsIn(file, ...found.map((one) => replace(one, own))),
  };
});

/** The release in a line of sources.list, without what follows it, as `-security`. */
const repository =
  /(\bdeb(?:-src)?[ \t]{1,9}(?:\[[^\]\n]{0,200}\][ \t]{1,9})?\S{1,200}[ \t]{1,9})([a-z]{3,20})(?=[-\s"'/])/g;
