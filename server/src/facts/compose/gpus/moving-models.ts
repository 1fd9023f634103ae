import { type Range, range, textAt } from "../../../base/range.js";
import type { Located } from "../../../syntax/compose/located.js";
import { textOf } from "../../../syntax/compose/located.js";
import { compose } from "../../../syntax/compose/model.js";
import { valueAt } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type JudgedService, judgedServices, shownAt } from "../judged-services.js";

/** A model by a name that can be given to another one. */
export interface MovingModel {
  readonly place: Range;
  readonly model: string;
}

export const movingModels = (workspace: Workspace, file: ComposeSource): readonly MovingModel[] => [
  ...judgedServices(workspace)(file).flatMap((service) => [...servedModels(service), ...fetchedModels(file, service)]),
  ...compose(file).models.flatMap(({ entry }) => {
    const model = textOf(valueAt(entry.value, "model"));
    return model && moves(model.value) ? [{ place: shownAt(model), model: model.value }] : [];
  }),
];

/** What a server of the table is told to serve from Hugging Face, without a revision. */
function servedModels({ runs, command, environment, whole }: JudgedService): readonly MovingModel[] {
  if (!runs?.facts?.modelServer || runs.facts.repository === "ollama/ollama") return [];
  const words = command?.words ?? [];
  if (words.some(({ value }) => /^--(?:code-)?revision(?:=|$)/.test(value))) return [];
  if (whole.environment.some(({ name }) => /^(?:MODEL_)?REVISION$/.test(name))) return [];
  const options = words.flatMap((word, index): readonly Located<string>[] => {
    const inline = /^--(?:model|model-id|model-path)=(.+)$/.exec(word.value)?.[1];
    if (inline !== undefined) return [{ ...word, value: inline }];
    const next = words[index + 1];
    return next && /^--(?:model|model-id|model-path)$/.test(word.value) ? [next] : [];
  });
  const variables = environment.flatMap(({ name, value }) => (name === "MODEL_ID" && value ? [value] : []));
  return [...options, ...variables].flatMap((model) =>
    /^[\w.-]+\/[\w.-]+$/.test(model.value) ? [{ place: shownAt(model), model: model.value }] : [],
  );
}

/** `ollama pull NAME` and `ollama run NAME`, wherever a command says so. */
const fetchedModels = (file: ComposeSource, { command, entrypoint }: JudgedService): readonly MovingModel[] =>
  [command, entrypoint].flatMap((words) => {
    if (!words || words.via) return [];
    return [
      ...textAt(file.text, words).matchAll(/\bollama[ "',]{1,5}(?:pull|run)[ "',]{1,5}([\w./:-]{1,200})/g),
    ].flatMap(({ 0: all, 1: model = "", index }) => {
      const start = words.start + index + all.length - model.length;
      return moves(model) ? [{ place: range(start, start + model.length), model }] : [];
    });
  });

/** Without a tag or a digest, or with the tag that is always the newest. */
const moves = (model: string): boolean =>
  model !== "" &&
  !/[$@]/.test(model) &&
  (!model.slice(model.lastIndexOf("/") + 1).includes(":") || model.endsWith(":latest"));
