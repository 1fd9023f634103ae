import type { DockerfileSource } from "../../syntax/source.js";
import { installs } from "../commands/packages/packages.js";
import { runs } from "../commands/runs.js";
import { runsScript } from "../commands/script/scripts.js";
import { shebangProgram } from "../commands/script/shebang.js";
import { lineage } from "../dockerfile/stages.js";
import { baseOf } from "../dockerfile/state.js";
import type { ImageFacts } from "../images/images.js";
import { copyingsOf } from "./copied-files.js";
import { type StartedCopy, startedCopies } from "./started-copies.js";
import type { Workspace } from "./workspace.js";

/** A script that is started itself, and cannot be. */
export interface Unreadable {
  readonly started: StartedCopy;
  readonly image: string;
  /** What its `#!` line asks for; absent where there is no such line and no shell to try it. */
  readonly interpreter?: string;
}

/** Silent where the image is not known, and where something may have brought the interpreter. */
export function unreadableScripts(workspace: Workspace, file: DockerfileSource): readonly Unreadable[] {
  return startedCopies(workspace)(file).flatMap((started): readonly Unreadable[] => {
    const { copied, interpreter: reader, stage, run, command } = started;
    const { text } = copied.entry;
    const root = lineage(file, stage).at(-1);
    const image = root?.imageWord?.raw.includes("$") ? undefined : root?.image?.text;
    if (reader !== undefined || text === undefined || text === "" || image === undefined) return [];
    if (!text.startsWith("#!")) {
      // A shell that is told to start it reads it itself; Linux does not.
      const isScript = /\.(?:sh|bash)$/.test(copied.path) && !/^[\uFEFF\s]*$/.test(text);
      return isScript && command.isExec && run.instruction.form === "exec" ? [{ started, image }] : [];
    }
    const interpreter = shebangProgram(text);
    const base = baseOf(file, stage);
    if (!interpreter || !base || !lacks(base, interpreter) || mayBeBrought(file, started, interpreter)) return [];
    return [{ started, image, interpreter }];
  });
}

const lacks = ({ lacks: missing = [], bash, shell }: ImageFacts, program: string): boolean =>
  missing.includes(program) ||
  (program === "bash" && bash === false) ||
  (/^(?:sh|ash|dash|bash)$/.test(program) && shell === false);

function mayBeBrought(file: DockerfileSource, { stage, run, command }: StartedCopy, program: string): boolean {
  const end = run.instruction.keyword === "RUN" ? command.start : Number.POSITIVE_INFINITY;
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const isBefore = (one: { readonly stage: number; readonly start: number }): boolean =>
    line.has(one.stage) && one.start < end;
  const brings = installs(file).some(
    ({ run: other, manager, packages, files }) =>
      isBefore(other) &&
      /^(?:apt|apk|dnf|yum|zypper|conda)$/.test(manager) &&
      (program !== "bash" ||
        packages.length === 0 ||
        files.length > 0 ||
        packages.some(({ name, isUnknown }) => isUnknown || /bash|git|build|sdk|alpine/.test(name))),
  );
  const copies = copyingsOf(file, stage).some(
    ({ instruction, sources, isPlain }) =>
      instruction.start < end &&
      (!isPlain ||
        sources.some(({ value }) => value.endsWith(`/${program}`) || value === program || /rootfs/.test(value))),
  );
  const scripts = runs(file).some(
    (other) => isBefore(other) && other.commands.some((one) => one.start < command.start && runsScript(one)),
  );
  return brings || copies || scripts;
}
