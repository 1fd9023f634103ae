import { otherTag } from "../../facts/buildlog/log-images.js";
import { buildErrorRule } from "../build-error.js";

/** The release that each version of the class file format belongs to: 52 is Java 8. */
const first = 44;

export default buildErrorRule("buildlog/java-release-unsupported", (_, { log, place, workspace }) => {
  const said = log.failureLines.map(({ text }) => text).join("\n");
  const release =
    /invalid (?:target|source) release: (?:1\.)?(\d{1,2})/.exec(said)?.[1] ??
    /release version (\d{1,2}) not supported/.exec(said)?.[1];
  const format = /class file version (\d{2})/.exec(said)?.[1];
  const wanted = release ?? (format === undefined ? undefined : String(Number(format) - first));
  if (wanted === undefined || /major version/.test(said)) return {};
  const found = otherTag(place, workspace, (tag, { repository }) => {
    const isJdk = /(?:^|\/)(?:eclipse-temurin|openjdk|amazoncorretto|ibm-semeru-runtimes|sapmachine)$/.test(repository);
    const version = isJdk
      ? /^(?:open-)?(\d{1,2})(?=$|[.\-_])/
      : /(?:jdk-?|temurin-|openjdk-|corretto-|semeru-|sapmachine-|amazoncorretto-)(\d{1,2})(?=$|[.\-_])/;
    const match = version.exec(tag);
    // What stands behind the major version belongs to the old one.
    if (match?.[1] === undefined || /^[._]\d/.test(tag.slice(match.index + match[0].length))) return undefined;
    const at = match.index + match[0].length - match[1].length;
    return tag.slice(0, at) + wanted + tag.slice(at + match[1].length);
  });
  return found ? { values: { tag: found.tag }, edits: found.edits } : {};
});
