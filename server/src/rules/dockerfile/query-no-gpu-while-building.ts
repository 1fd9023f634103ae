import type { Range } from "../../base/range.js";
import type { Command } from "../../facts/commands/commands.js";
import { isConditional } from "../../facts/commands/commands-conditions.js";
import { runs } from "../../facts/commands/runs.js";
import { writtenValue } from "../../syntax/shell/words.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/query-no-gpu-while-building", function* (file) {
  for (const { commands, flags } of runs(file)) {
    if (flags.some(({ name }) => name === "device")) continue;
    for (const command of commands) {
      const query = queryIn(command);
      if (query && !isConditional(command)) yield { range: query.range, values: { command: query.text }, edits: [] };
    }
  }
});

const tools: ReadonlySet<string> = new Set(["nvidia-smi", "nvidia-debugdump", "rocm-smi", "amd-smi", "rocminfo"]);
/** Calls that ask the driver; `{0,40}` because nobody writes longer module paths. */
const calls =
  /\b(?:torch\.cuda\.(?:is_available|device_count|get_device_\w{1,30}|current_device)|(?:tf|tensorflow)\.config\.(?:experimental\.)?list_(?:physical|logical)_devices|(?:tf|tensorflow)\.test\.is_gpu_available|cupy\.cuda\.runtime\.getDeviceCount)/;

function queryIn(command: Command): { readonly range: Range; readonly text: string } | undefined {
  if (!tools.has(command.program) && !/^python[\d.]*$/.test(command.program)) return undefined;
  const [first, option, script] = command.words;
  if (first && tools.has(command.program) && !/^--?(?:h|help|version)$/.test(option?.value ?? "")) {
    return { range: first, text: command.program };
  }
  if (tools.has(command.program) || option?.value !== "-c" || !script) return undefined;
  const [call = ""] = calls.exec(writtenValue(script)) ?? [];
  const at = script.raw.indexOf(call);
  if (call === "" || at < 0) return undefined;
  const start = script.start + at;
  return { range: { start, end: start + call.length }, text: call };
}
