import { type Range, range } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import type { Command } from "../commands.js";
import { calls, operands, option, options } from "../commands-options.js";
import { type Run, runs } from "../runs.js";
import { chosenLater, gitClones, isMoving } from "./git-clones.js";

/** A model that a RUN takes from where its author may change it. */
export interface MovingModel {
  readonly range: Range;
  readonly name: string;
  /** What it is taken from: `its main branch`. */
  readonly place: string;
}

const branch = "its main branch";

export const movingModels = (file: DockerfileSource): readonly MovingModel[] =>
  mention.test(file.text) ? modelsIn(file) : [];

/** What any of them names. */
const mention = /\bhf\b|huggingface|ollama|from_pretrained|snapshot_download|hf_hub_download/;

const modelsIn = (file: DockerfileSource): readonly MovingModel[] => [
  ...runs(file).flatMap((run) => [
    ...run.commands.flatMap((command) => fromHub(command) ?? fromOllama(command) ?? inPython(file, command)),
    ...inHeredocs(file, run),
  ]),
  ...gitClones(file).flatMap((clone): readonly MovingModel[] => {
    const written = writtenValue(clone.url);
    const [, name] =
      /^https?:\/\/(?:[^/]*@)?huggingface\.co\/((?:datasets\/|spaces\/)?[^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(written) ??
      [];
    const reference = option(clone.command, "b", "branch", "revision")?.valueWord;
    const isFixed = reference !== undefined && !isMoving(writtenValue(reference).replace(/^--\w+=/, ""));
    return name && !isFixed && !chosenLater(clone) ? [{ range: clone.url, name, place: branch }] : [];
  }),
];

/** `hf download OWNER/NAME` */
function fromHub(command: Command): readonly MovingModel[] | undefined {
  if (!/^(?:hf|huggingface-cli)$/.test(command.program)) return undefined;
  const [action, model] = operands(command);
  const revision = options(command).find(({ name }) => name === "revision");
  const name = model?.value ?? "";
  if (action?.value !== "download" || revision || !model || !isHubName.test(name)) return [];
  return [{ range: model, name, place: branch }];
}

const isHubName = /^[A-Za-z0-9][\w.-]*\/[\w.-]+$/;

/** `ollama pull NAME[:TAG]` */
function fromOllama(command: Command): readonly MovingModel[] | undefined {
  if (!calls(command, "ollama")) return undefined;
  const [action, model] = operands(command);
  const name = model?.value ?? "";
  const isUntagged = /^[\w./-]+(?::latest)?$/.test(name);
  if (action?.value !== "pull" || !model || !isUntagged) return [];
  return [{ range: model, name, place: "its tag `latest`" }];
}

/** `python -c "…from_pretrained('OWNER/NAME')…"` */
function inPython({ text }: DockerfileSource, command: Command): readonly MovingModel[] {
  if (!/^(?:python|pypy)[\d.]*$/.test(command.program)) return [];
  const code = command.words.find((_, index) => command.words[index - 1]?.value === "-c");
  return code ? inCode(text, code) : [];
}

const inHeredocs = ({ text }: DockerfileSource, run: Run): readonly MovingModel[] => [
  ...run.instruction.heredocs.flatMap(({ interpreter, body }) => (isPython(interpreter) ? inCode(text, body) : [])),
];

const isPython = (program = ""): boolean => /^(?:.*\/)?python[\d.]*$/.test(program);

const call =
  /\b(?:from_pretrained|snapshot_download|hf_hub_download)\(\s*(?:repo_id\s*=\s*)?\\?["']([A-Za-z0-9][\w.-]*\/[\w.-]+)\\?["']/g;

function inCode(text: string, { start, end }: Range): readonly MovingModel[] {
  const code = text.slice(start, end);
  return [...code.matchAll(call)].flatMap((match) => {
    const [whole, name = ""] = match;
    const after = code.slice(match.index + whole.length);
    const closing = after.indexOf(")");
    // A revision, or a folder that was made before.
    if (/revision\s*=|local_files_only/.test(closing < 0 ? after : after.slice(0, closing))) return [];
    const at = start + match.index + whole.lastIndexOf(name);
    return [{ range: range(at, at + name.length), name, place: branch }];
  });
}
