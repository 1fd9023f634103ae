import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { insertKey } from "../../syntax/compose/edits.js";
import { entryOf } from "../../syntax/compose/node.js";
import { documents } from "../../syntax/compose/yaml.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** A job that runs once and asks the server for the model. */
export default buildErrorRule("buildlog/model-not-pulled", ({ values: { model = "" } }, { log, workspace }) => {
  const isOllama = (image = ""): boolean => /^ollama\/ollama(?::|@|$)/.test(image);
  const found = failedService(log, workspace, ({ image }) => isOllama(image?.value)) ?? ollama(workspace);
  const image = found?.service.image?.value;
  if (!found || !isOllama(image) || !/^[\w.:/-]{1,100}$/.test(model)) return {};
  const { file, service } = found;
  const where = { path: file.path, line: lineOf(file, service.start) };
  const owner = documents(file)
    .flatMap((root) => entryOf(root, "services") ?? [])
    .at(0);
  const name = `${service.name}-pull`;
  if (!owner || entryOf(owner.value, name)) return where;
  const lines = [
    `image: ${image}`,
    `command: ["pull", "${model}"]`,
    "environment:",
    `  OLLAMA_HOST: http://${service.name}:11434`,
    `depends_on: [${service.name}]`,
    "restart: on-failure:5",
  ];
  const text = lines.map((line) => `\n  ${line}`).join("");
  return { ...where, edits: editsIn(file, insertKey(file, owner, name, text)) };
});

const ollama = (workspace: Parameters<typeof failedService>[1]) =>
  failedService({ lines: [] } as never, workspace, ({ image }) => /^ollama\/ollama(?::|@|$)/.test(image?.value ?? ""));
