import { insertAfter, replace } from "../../base/edit.js";
import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { failedCommands } from "../../facts/buildlog/log-edits.js";
import { inImage } from "../../facts/buildlog/log-image-files.js";
import { absoluteIn, stateAt } from "../../facts/dockerfile/state.js";
import { buildErrorRule, editsIn } from "../build-error.js";

const project = /\.(?:cs|fs|vb)proj$|\.slnx?$/;

/** Names the project where COPY has put it; one that is referred to and was not copied is copied. */
export default buildErrorRule("buildlog/dotnet-project-not-found", ({ text }, { place, workspace }) => {
  const { file, instruction } = place;
  if (!file || !instruction) return {};
  const missed = /(?:project(?: file)?) "(\/[^"\n]{1,300})"/.exec(text)?.[1];
  if (missed !== undefined) {
    const edits = copyAbove(place, workspace, missed);
    return edits.length > 0 ? { values: { path: missed }, edits: { copy: edits } } : {};
  }
  const command = failedCommands(place).find(({ program }) => program === "dotnet");
  const verb = command?.words[1];
  if (!command || !verb || command.isExec || !/^[a-z]+$/.test(verb.value ?? "")) return {};
  const written = command.words.find(({ value }) => project.test(value ?? ""));
  const name = written?.value?.split("/").at(-1);
  const found = inImage(place, workspace, (one) => (name === undefined ? project.test(one) : one === name));
  const solutions = found.filter((path) => /\.slnx?$/.test(path));
  const [there, other] = solutions.length > 0 ? solutions : found;
  const workdir = absoluteIn(stateAt(file, instruction), ".");
  if (there === undefined || other !== undefined || workdir === undefined) return {};
  const path = there.startsWith(`${workdir}/`) ? there.slice(workdir.length + 1) : there;
  if (path === written?.value || (written && written.raw !== written.value)) return {};
  const edit = written ? replace(written, path) : insertAfter(verb, ` ${path}`);
  return { values: { path }, confidence: 0.96, edits: { name: editsIn(file, edit) } };
});
