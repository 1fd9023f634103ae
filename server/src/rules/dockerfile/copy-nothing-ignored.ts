import { inFile } from "../../base/edit.js";
import { lineAndColumn, lines } from "../../base/lines.js";
import type { Range } from "../../base/range.js";
import {
  type BuildContext,
  buildContext,
  contextSources,
  findSource,
  hidingPattern,
} from "../../facts/workspace/context.js";
import { drySources, patternForDocker } from "../../facts/workspace/docker-ignores.js";
import { exceptPath, removePattern } from "../../facts/workspace/ignore-edits.js";
import { cleaned, type IgnorePattern } from "../../syntax/ignore.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/copy-nothing-ignored", function* (file, workspace) {
  const context = buildContext(workspace)(file);
  const ignoreFile = context?.ignoreFile;
  const text = ignoreFile === undefined ? undefined : workspace.entries.get(ignoreFile)?.text;
  if (!context || ignoreFile === undefined || text === undefined) return;
  const isStrict = workspace.policy.profile === "buildkit";
  for (const found of isStrict ? asDockerSays(file, context) : notThere(file, context)) {
    const { start, end, source, path, pattern } = found;
    const except = path && exceptPath(context, text, pattern, path);
    const removed = removePattern(context, text, pattern, path);
    yield {
      range: { start, end },
      values: {
        file: ignoreFile.slice(ignoreFile.lastIndexOf("/") + 1),
        line: String(lineAndColumn(lines(text), pattern.start).line + 1),
        source,
        path,
      },
      edits: {
        except: except ? [inFile(ignoreFile, except)] : [],
        remove: removed ? [inFile(ignoreFile, removed)] : [],
      },
    };
  }
});

interface IgnoredSource extends Range {
  readonly source: string;
  /** In the build context; empty for all of it. */
  readonly path: string;
  readonly pattern: IgnorePattern;
}

/** Of the whole context, only what leaves nothing over hides it. */
const everything = new Set(["*", "**", "**/*"]);

function* notThere(file: DockerfileSource, context: BuildContext): Iterable<IgnoredSource> {
  for (const { word, value: source } of contextSources(file)) {
    const { hidden, visible, escapes } = findSource(context, source);
    const [path] = hidden;
    if (path === undefined || visible.length > 0 || escapes) continue;
    const pattern = hidingPattern(context, path);
    if (!pattern || (path === "" && !everything.has(pattern.pattern))) continue;
    yield { start: word.start, end: word.end, source, path, pattern };
  }
}

/** Docker's own check. */
function* asDockerSays(file: DockerfileSource, { patterns }: BuildContext): Iterable<IgnoredSource> {
  for (const { start, end, value: source } of drySources(file)) {
    const pattern = patternForDocker(patterns, source);
    if (pattern) yield { start, end, source, path: cleaned(source), pattern };
  }
}
