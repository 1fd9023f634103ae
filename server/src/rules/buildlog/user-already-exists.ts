import { replace } from "../../base/edit.js";
import { failedRun, failedStage } from "../../facts/buildlog/log-edits.js";
import { accounts } from "../../facts/commands/accounts/accounts.js";
import { lineage } from "../../facts/dockerfile/stages.js";
import { accountOf1000 } from "../../facts/images/image-accounts.js";
import { removeInstruction } from "../../syntax/dockerfile/edits.js";
import { instructions } from "../../syntax/dockerfile/instructions.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A RUN that does nothing but make the user goes, and USER names the one that is there. */
export default buildErrorRule("buildlog/user-already-exists", ({ values: { user = "" } }, { place }) => {
  const { file } = place;
  const run = failedRun(place);
  const stage = failedStage(place);
  if (!file || !run || !stage || run.outer !== run.instruction) return {};
  if (!run.commands.every(({ program }) => /^(?:useradd|adduser|groupadd|addgroup)$/.test(program))) return {};
  const made = accounts(file).filter((one) => one.run === run);
  const root = lineage(file, stage).at(-1)?.image;
  const known = root && accountOf1000(root);
  const there = /^[a-z_][\w-]{0,40}$/.test(user) ? user : /1000/.test(user) ? known : undefined;
  if (there === undefined || made.length === 0) return {};
  const names = new Set(made.map(({ name }) => name));
  if (!made.some(({ kind, name }) => kind === "user" && (name === there || there === known))) return {};
  const later = instructions(file).filter(({ start, keyword }) => start > run.outer.end && keyword !== "LABEL");
  const edits = later.flatMap((one) => {
    if (one.keyword !== "USER") return [];
    const [word] = one.words;
    const [name = "", group] = word?.value.split(":") ?? [];
    return word && (names.has(name) || (group !== undefined && names.has(group))) && name !== there
      ? [replace(word, there)]
      : [];
  });
  // Whoever names the account elsewhere has to be asked.
  const others = later.filter(({ keyword }) => keyword !== "USER");
  const isNamed = [...names].some(
    (name) => name !== there && others.some(({ joined }) => joined.text.split(/[^\w-]+/).includes(name)),
  );
  if (isNamed) return {};
  return { values: { user: there }, edits: editsIn(file, removeInstruction(file, run.outer), ...edits) };
});
