import { cover } from "../../base/range.js";
import { mainCommand } from "../../facts/commands/start/main-commands.js";
import { scriptOf } from "../../facts/commands/start/started-files.js";
import { servicesOf } from "../../facts/compose/images/built-services.js";
import { builtStages, isForTools } from "../../facts/dockerfile/start.js";
import { environmentOf, stateAfter } from "../../facts/dockerfile/state.js";
import { startedCopies } from "../../facts/workspace/started-copies.js";
import { insertAfterInstruction } from "../../syntax/dockerfile/edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/unbuffer-python", function* (file, workspace) {
  if (isForTools(workspace, file)) return;
  for (const stage of builtStages(workspace, file)) {
    const state = stateAfter(file, stage);
    const main = state.base?.repository === "python" ? mainCommand(file, stage) : undefined;
    if (!main || environmentOf(state).has(name) || main.run.instruction.stage !== stage.index) continue;
    const { command } = main;
    if (!/^python[\d.]*$/.test(command.program) || command.assignments.some((one) => one.name === name)) continue;

    const script = scriptOf(command);
    const module = script ? undefined : command.words[command.words.findIndex(({ value }) => value === "-m") + 1];
    const last = script ?? (module === command.words[0] ? undefined : module);
    const read = command.words.slice(0, last ? command.words.indexOf(last) : 0);
    if (!last?.value || read.some(({ value = "" }) => /^-[a-zA-Z]*u/.test(value)) || flushing.test(last.value))
      continue;
    const services = servicesOf(workspace, file, stage);
    if (services.some(({ environment, keys }) => keys.has("tty") || environment.some((one) => one.name === name)))
      continue;
    if (startedCopies(workspace)(file).some(({ copied }) => copied.entry.text?.includes(name))) continue;

    // The script may stand in CMD, and the interpreter in ENTRYPOINT.
    const from = last.start >= main.run.start ? main.run.start : 0;
    const range = cover([...read.filter(({ start }) => start >= from), last]);
    if (range) yield { range, values: {}, edits: [insertAfterInstruction(file, stage.from, `ENV ${name}=1`)] };
  }
});

const name = "PYTHONUNBUFFERED";

/** What writes by itself, to the error output, or each line at once. */
const flushing =
  /(?:^|\/)(?:manage\.py|gunicorn|uvicorn|hypercorn|granian|celery|flask|fastapi|streamlit|jupyter\w*|notebook|http\.server|pip|venv|pytest|unittest|vllm\b.*|ipykernel.*|supervisor.*)$/;
