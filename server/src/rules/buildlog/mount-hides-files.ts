import { composeFilesIn } from "../../facts/buildlog/log-place.js";
import { coveredDependencies } from "../../facts/compose/health/covered-dependencies.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { buildErrorRule, isRunOfBuild } from "../build-error.js";

/** The words are those of many mistakes: only a mount of the project over installed dependencies makes it this one. */
export default buildErrorRule("buildlog/mount-hides-files", (_, failure) => {
  const { log, workspace } = failure;
  if (isRunOfBuild(failure) || log.steps.length > 0) return undefined;
  const covered = composeFilesIn(workspace).flatMap((file) =>
    judgedServices(workspace)(file).flatMap((service) =>
      coveredDependencies(workspace, file, service).map(({ place, path }) => ({
        path,
        target: service.mounts.find(({ target }) => target && path.startsWith(`${target.value}/`))?.target?.value,
        place,
      })),
    ),
  );
  const [first, second] = covered;
  if (!first || second) return undefined;
  return { values: { path: first.path, target: first.target ?? first.path }, confidence: 0.93 };
});
