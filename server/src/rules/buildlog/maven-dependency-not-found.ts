import { insertAfter } from "../../base/edit.js";
import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { failedCommands, failedStage } from "../../facts/buildlog/log-edits.js";
import { absoluteIn, stateAt } from "../../facts/dockerfile/state.js";
import { buildContext } from "../../facts/workspace/context.js";
import { copiedFile } from "../../facts/workspace/copied-files.js";
import { folderOf, pathsBelow } from "../../facts/workspace/tree.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A sibling module of the project that is missed: it is copied, and built along. */
export default buildErrorRule("buildlog/maven-dependency-not-found", ({ text }, { place, workspace }) => {
  const { file, instruction } = place;
  const context = file && buildContext(workspace)(file);
  const stage = failedStage(place);
  const [, artifact] = /[\w.-]{1,120}:([\w.-]{1,120}):[\w.:-]{1,120}/.exec(text) ?? [];
  if (!file || !instruction || !context || !stage || artifact === undefined) return {};
  const cut = context.folder === "" ? 0 : context.folder.length + 1;
  const [module, other] = pathsBelow(workspace, context.folder).filter(
    (path) => path.endsWith("/pom.xml") && artifactOf(workspace.entries.get(path)?.text ?? "") === artifact,
  );
  const parent = module && workspace.entries.get(`${folderOf(folderOf(module))}/pom.xml`.replace(/^\//, ""))?.text;
  const name = module && folderOf(module).split("/").at(-1);
  if (!module || other || !parent?.includes(`<module>${name}</module>`)) return {};

  const path = folderOf(module.slice(cut));
  const target = absoluteIn(stateAt(file, instruction), `${path}/pom.xml`);
  const isThere = target !== undefined && copiedFile(workspace, file, stage, target, instruction.start) !== undefined;
  const copies = isThere ? [] : copyAbove(place, workspace, path);
  const chosen = failedCommands(place).flatMap(({ program, words }) => {
    const at = /^(?:\.\/)?mvnw?$/.test(program ?? "")
      ? words.findIndex(({ value }) => /^(?:-pl|--projects)$/.test(value ?? ""))
      : -1;
    const named =
      at < 0 || words.some(({ value }) => /^(?:-am|--also-make)$/.test(value ?? "")) ? undefined : words[at + 1];
    return named ? [insertAfter(named, " -am")] : [];
  });
  const edits = [...copies, ...editsIn(file, ...chosen)];
  return edits.length > 0 ? { values: { module: path }, confidence: 0.93, edits } : {};
});

/** What a project calls itself, below what it says of its parent. */
const artifactOf = (pom: string): string | undefined =>
  /<artifactId>\s{0,20}([\w.-]{1,120})\s{0,20}<\/artifactId>/.exec(
    pom.slice(Math.max(pom.indexOf("</parent>"), 0)),
  )?.[1];
