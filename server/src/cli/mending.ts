import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readText, reasonOf } from "../disk/text.js";
import { fixAll } from "../engine/fix.js";
import type { ComposeSource, DockerfileSource } from "../syntax/source.js";
import type { Trouble } from "./checked.js";
import { type Input, shownPath, sourceLimit } from "./inputs.js";
import type { Project, Projects } from "./projects.js";

/** What fixes make of one file. */
export interface Change {
  readonly path: string;
  /** Absent for a file that is created. */
  readonly before?: string;
  readonly after: string;
}

/** Applies every safe fix, to files on disk or only to what is known of them. */
export function mending(projects: Projects, isWriting: boolean) {
  const changes: Change[] = [];
  const troubles: Trouble[] = [];
  let applied = 0;
  let mendedInput: string | undefined;

  const put = (place: string, path: string, project: Project, before: string | undefined, after: string): boolean => {
    const shown = shownPath(place);
    const problem = isWriting ? writeText(place, before, after) : undefined;
    if (problem !== undefined) troubles.push({ path: shown, problem });
    else {
      const known = changes.findIndex((change) => change.path === shown);
      const first = changes[known]?.before ?? before;
      changes.splice(known < 0 ? changes.length : known, 1, {
        path: shown,
        ...(first === undefined ? {} : { before: first }),
        after,
      });
      projects.put(project.root, path, after);
    }
    return problem === undefined;
  };

  return {
    changes,
    troubles,
    applied: () => applied,
    mendedInput: () => mendedInput,
    /** The source after its fixes; as it was where they could not be written. */
    mend: <Source extends DockerfileSource | ComposeSource>(input: Input, source: Source, project: Project): Source => {
      const {
        text,
        files,
        applied: count,
      } = fixAll(source, project.workspace, project.configuration, { safeOnly: true });
      if (input.given !== undefined) mendedInput = text;
      for (const [path, after] of files) {
        const place = join(project.root, path);
        const before = project.workspace.entries.get(path)?.text ?? readText(place, sourceLimit).text;
        if (!put(place, path, project, before, after)) return source;
      }
      if (text === source.text) return source;
      if (input.given !== undefined) changes.push({ path: input.path, before: source.text, after: text });
      else if (!put(input.place, source.path, project, source.text, text)) return source;
      applied += count;
      return { ...source, text };
    },
  };
}

/** Writes a text over the one that was checked, and over no other: someone may be editing the file. */
function writeText(place: string, before: string | undefined, after: string): string | undefined {
  try {
    if (before === undefined) {
      writeFileSync(place, after, { flag: "wx" });
      return undefined;
    }
    if (readFileSync(place, "utf8") !== before) return "has changed since it was checked; it was left as it is.";
    try {
      writeFileSync(place, after);
    } catch (error) {
      // A full disk may have cut the file: its old text took no more room than there was.
      writeFileSync(place, before);
      throw error;
    }
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EACCES" || code === "EPERM" || code === "EROFS") return "may not be written: permission denied.";
    return code === "EEXIST"
      ? "has come into being since it was checked; it was left as it is."
      : reasonOf(error).replace("read", "written");
  }
}
