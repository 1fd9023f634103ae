import { cleaned } from "../../syntax/ignore.js";
import { buildContext, isVisible } from "../workspace/context.js";
import { copiedFile, copyingsOf } from "../workspace/copied-files.js";
import { isFolder, join, pathsBelow } from "../workspace/tree.js";
import type { Workspace } from "../workspace/workspace.js";
import { failedStage } from "./log-edits.js";
import type { FailurePlace } from "./log-place.js";

/** Where files of the build context are in the image when the failed step begins: absolute, those of a certain name. */
export function inImage(
  place: FailurePlace,
  workspace: Workspace,
  isMeant: (name: string) => boolean,
): readonly string[] {
  const { file, instruction } = place;
  const stage = failedStage(place);
  const context = file && buildContext(workspace)(file);
  if (!file || !instruction || !stage || !context) return [];
  const cut = context.folder === "" ? 0 : context.folder.length + 1;
  const files = pathsBelow(workspace, context.folder)
    .map((path) => path.slice(cut))
    .filter((path) => isMeant(path.slice(path.lastIndexOf("/") + 1)) && isVisible(context, path));
  const places = files.flatMap((path) =>
    copyingsOf(file, stage)
      .flatMap(({ target, sources }) =>
        target === undefined
          ? []
          : sources.flatMap(({ value }) => {
              const source = cleaned(value);
              const isDirectory = source === "" || isFolder(workspace, join(context.folder, source));
              if (source !== "" && path !== source && !path.startsWith(`${source}/`)) return [];
              const own = isDirectory
                ? path.slice(source === "" ? 0 : source.length + 1)
                : path.slice(path.lastIndexOf("/") + 1);
              return [`${target === "/" ? "" : target}/${own}`];
            }),
      )
      .filter(
        (there) => copiedFile(workspace, file, stage, there, instruction.start)?.path === join(context.folder, path),
      ),
  );
  return [...new Set(places)];
}
