import type { Edit } from "../../base/edit.js";
import { missingSource } from "../../facts/buildlog/log-source.js";
import { hidingPattern } from "../../facts/workspace/context.js";
import { exceptPath, removePattern } from "../../facts/workspace/ignore-edits.js";
import type { BuildLog } from "../../syntax/buildlog/log.js";
import { cleaned } from "../../syntax/ignore.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule(
  "buildlog/copy-source-dockerignored",
  ({ values: { path = "" } }, { log, place, workspace }) => {
    const source = missingSource(place, workspace, path);
    const [hidden] = source?.hidden ?? [];
    if (!source) return isWarnedOf(log, path) ? { confidence: 0.95 } : undefined;
    if (hidden === undefined || source.visible.length > 0) return undefined;
    const { context } = source;
    const ignorefile = context.ignoreFile ?? ".dockerignore";
    const pattern = hidingPattern(context, hidden);
    const text = workspace.entries.get(ignorefile)?.text;
    const values = { path: source.path, ignorefile, pattern: pattern?.written ?? "" };
    if (!pattern || text === undefined) return { values, confidence: 0.97 };

    const edited = (edit: Edit | undefined) => (edit ? editsIn({ path: ignorefile }, edit) : []);
    return {
      values,
      confidence: 0.97,
      edits: {
        except: edited(exceptPath(context, text, pattern, hidden)),
        remove: edited(removePattern(context, text, pattern, hidden)),
      },
    };
  },
);

/** BuildKit's own check says of some sources that they are ignored. */
const isWarnedOf = ({ lines }: BuildLog, path: string): boolean =>
  lines.some(({ text }) => {
    const told = /CopyIgnoredFile: Attempting to Copy file "([^"]{1,300})"/.exec(text)?.[1];
    return told !== undefined && cleaned(told) === cleaned(path);
  });
