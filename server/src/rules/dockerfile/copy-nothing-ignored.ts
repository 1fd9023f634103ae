import { inFile } from "../../base/edit.js";
import { lineAndColumn, lines } from "../../base/lines.js";
import {
  type BuildContext,
  buildContext,
  contextSources,
  findSource,
  hidingPattern,
} from "../../facts/workspace/context.js";
import { exceptPath, removePattern } from "../../facts/workspace/ignore-edits.js";
import { globMatches } from "../../syntax/glob.js";
import type { IgnorePattern } from "../../syntax/ignore.js";
import { dockerfileRule } from "../rule.js";

/** Under these alone BuildKit takes the whole context for ignored. */
const everything = new Set(["*", "**", "**/*"]);

/** Its own check looks for a source as it is written: `./a` and `/a` are not `a`. */
function patternForDocker(context: BuildContext, source: string): IgnorePattern | undefined {
  const { patterns } = context;
  if (source.startsWith("./")) return patterns.find(({ pattern }) => globMatches(pattern, source));
  const whole = source.startsWith("/") ? patterns.find(({ pattern }) => everything.has(pattern)) : undefined;
  return whole ?? hidingPattern(context, source);
}

export default dockerfileRule("dockerfile/copy-nothing-ignored", function* (file, workspace) {
  const context = buildContext(workspace)(file);
  const path = context?.ignoreFile;
  const text = path === undefined ? undefined : workspace.entries.get(path)?.text;
  if (!context || path === undefined || text === undefined) return;
  const isStrict = workspace.policy.profile === "buildkit";
  // BuildKit does not judge a file that makes exceptions.
  if (isStrict && context.patterns.some(({ isException }) => isException)) return;

  for (const { word, value } of contextSources(file)) {
    const source = findSource(context, value);
    const [hidden = isStrict ? source.path : undefined] = source.hidden;
    if (hidden === undefined || source.visible.length > 0 || source.escapes) continue;
    const pattern = isStrict && hidden !== "" ? patternForDocker(context, value) : hidingPattern(context, hidden);
    if (!pattern || (hidden === "" && !everything.has(pattern.pattern))) continue;

    const except = hidden && exceptPath(context, text, pattern, hidden);
    const removed = removePattern(context, text, pattern, hidden);
    yield {
      range: word,
      values: {
        file: path.slice(path.lastIndexOf("/") + 1),
        line: String(lineAndColumn(lines(text), pattern.start).line + 1),
        source: value,
        path: hidden,
      },
      edits: { except: except ? [inFile(path, except)] : [], remove: removed ? [inFile(path, removed)] : [] },
    };
  }
});
