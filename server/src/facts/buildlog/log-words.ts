import { replace } from "../../base/edit.js";
import type { BuildLog } from "../../syntax/buildlog/log.js";
import type { Workspace } from "../workspace/workspace.js";
import type { PlacedEdit } from "./log-edits.js";
import type { FailurePlace } from "./log-place.js";
import { failedServices, onlyService } from "./log-services.js";

/** Words of a list that were written as one text, `["npm start"]`, each as a text of its own; none where quotes have a say. */
export function splitWord({ file, instruction }: FailurePlace, program: string): readonly PlacedEdit[] {
  if (!file || instruction?.form !== "exec" || !isSeveral(program)) return [];
  const word = instruction.words.find(({ value }) => value === program);
  return word?.raw === `"${program}"` ? [{ ...replace(word, listed(program, '"')), path: file.path }] : [];
}

/** The same for what starts a container, be it in the Dockerfile or in the Compose file. */
export function splitStart(
  log: BuildLog,
  place: FailurePlace,
  workspace: Workspace,
  program: string,
): readonly PlacedEdit[] {
  if (place.instruction) return splitWord(place, program);
  const named = failedServices(log, workspace);
  const holds = (value: string | undefined): boolean => value === program;
  const only = onlyService(
    workspace,
    ({ command, entrypoint }) => holds(command?.words[0]?.value) || holds(entrypoint?.words[0]?.value),
  );
  for (const { file, service } of named.length > 0 ? named : only ? [only] : []) {
    const words = [service.entrypoint, service.command].find((one) => holds(one?.words[0]?.value));
    const word = words?.words[0];
    if (words?.form !== "list" || !word || word.via || !isSeveral(program)) continue;
    const written = file.text.slice(word.start, word.end);
    const quote = written === `"${program}"` ? '"' : written === `'${program}'` ? "'" : undefined;
    // In a list with dashes each word has a line of its own.
    const isFlow = file.text[words.start] === "[";
    if (quote && isFlow) return [{ ...replace(word, listed(program, quote)), path: file.path }];
  }
  return [];
}

const isSeveral = (program: string): boolean => /^[\w./:@=-]{1,200}(?: [\w./:@=,-]{1,200}){1,20}$/.test(program);

const listed = (program: string, quote: string): string =>
  program
    .split(" ")
    .map((word) => quote + word + quote)
    .join(", ");
