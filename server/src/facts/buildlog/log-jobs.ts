import { replace } from "../../base/edit.js";
import { failedCommands, type PlacedEdit } from "./log-edits.js";
import type { FailurePlace } from "./log-place.js";

/** Has a build of the step that failed compile two files at a time, where it compiles more. */
export function fewerJobs(place: FailurePlace): readonly PlacedEdit[] {
  const { file } = place;
  if (!file) return [];
  return failedCommands(place)
    .filter(({ program }) => /^(?:make|ninja|cmake|cargo|bazel|scons)$/.test(program))
    .flatMap(({ words }) =>
      words.flatMap((word) => {
        const [, option, jobs] =
          /^(-j|--jobs=|--parallel=)(?:(\d{1,3})|["']?\$\(nproc\)["']?|`nproc`|["']?\$\{?\w{1,40}\}?["']?)?$/.exec(
            word.raw,
          ) ?? [];
        const next = option === "-j" && word.raw === "-j" ? words[words.indexOf(word) + 1] : undefined;
        if (option === undefined || (jobs !== undefined && Number(jobs) <= 2)) return [];
        if (next && /^\d{1,3}$/.test(next.raw)) {
          return Number(next.raw) <= 2 ? [] : [{ ...replace(next, "2"), path: file.path }];
        }
        return [{ ...replace(word, `${option}2`), path: file.path }];
      }),
    );
}
