import { insertAfter, insertAt } from "../../base/edit.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { installLine, packagesWith } from "../../facts/buildlog/log-programs.js";
import { stageOf } from "../../facts/dockerfile/stages.js";
import { baseOf, stateAt, userOf } from "../../facts/dockerfile/state.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/command-not-found", ({ values: { program = "" } }, { place }) => {
  const { file, instruction } = place;
  if (!file || !instruction || instruction.keyword !== "RUN") return {};
  const stage = stageOf(file, instruction);
  const manager = stage && baseOf(file, stage)?.packageManager;
  const packages = manager && packagesWith(program, manager);
  if (!manager || !packages || !isRoot(userOf(stateAt(file, instruction)))) return {};

  const values = { package: packages };
  const list = failedInstalls(place).find((install) => install.manager === manager && install.packages.length > 0);
  const last = list?.packages.at(-1);
  if (last && list && !list.command.isExec) return { values, edits: editsIn(file, insertAfter(last, ` ${packages}`)) };
  if (instruction.form === "exec" || instruction.heredocs.length > 0) return { values };
  return { values, edits: editsIn(file, insertAt(instruction.body.start, `${installLine(packages, manager)} && `)) };
});

/** Only root can install; a base image that is not known starts as root, as nearly all do. */
const isRoot = (user: string | undefined): boolean => user === undefined || /^(?:root|0)(?::|$)/.test(user);
