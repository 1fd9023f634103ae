import { type Edit, replace } from "../../base/edit.js";
import { cover } from "../../base/range.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import {
  type DevelopmentServer,
  developmentScript,
  developmentServer,
} from "../../facts/commands/development-servers.js";
import { mainCommand } from "../../facts/commands/main-commands.js";
import { runs } from "../../facts/commands/runs.js";
import { isForDevelopment } from "../../facts/compose/built-services.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { stateAfter } from "../../facts/dockerfile/state.js";
import { bindings } from "../../facts/dockerfile/variables.js";
import { packageScript } from "../../facts/workspace/package-scripts.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/run-no-development-server", function* (file, workspace) {
  for (const stage of builtStages(workspace, file)) {
    if (isForDevelopment(workspace, file, stage)) continue;
    const main = mainCommand(file, stage);
    if (!main) continue;
    const script = packageScript(workspace, file, main);
    const server = script?.text ? developmentScript(script.text).server : developmentServer(main.words);
    const range = cover(script ? main.words : (server?.words ?? []));
    if (server && range) {
      const instead = script ? undefined : production(file, server);
      yield {
        range: server.option && !script ? server.option : range,
        values: { server: server.name, risk: server.risk, instead: instead?.text ?? "" },
        edits: {
          ...(instead && { write: [instead.edit] }),
          ...(server.option && !script && { remove: [removeWord(file, server.option)] }),
        },
      };
    }
    const variables = bindings(stateAfter(file, stage).variables, "env");
    for (const [name, development, instead] of switches) {
      const { value = "", assignment } = variables.get(name) ?? {};
      const place = assignment?.valueRange;
      if (!place || !development.test(value)) continue;
      yield {
        range: place,
        values: { server: `${name}=${value}`, risk: "it shows strangers your errors", instead },
        edits: { write: [replace(place, instead)] },
      };
    }
  }
});

const switches: readonly (readonly [name: string, development: RegExp, instead: string])[] = [
  ["FLASK_DEBUG", /^(?:1|true)$/i, "0"],
  ["ASPNETCORE_ENVIRONMENT", /^Development$/i, "Production"],
  ["DOTNET_ENVIRONMENT", /^Development$/i, "Production"],
  ["RAILS_ENV", /^development$/, "production"],
];

/** What the same program has for production, where nothing else has to change. */
function production(
  file: DockerfileSource,
  { name, words }: DevelopmentServer,
): { readonly text: string; readonly edit: Edit } | undefined {
  const last = words.at(-1);
  const quote = last?.raw.startsWith('"') ? '"' : "";
  const built = (program: string): boolean =>
    runs(file).some(({ commands }) =>
      commands.some(
        (command) =>
          /build/.test(
            command.words
              .slice(1)
              .map(({ value }) => value)
              .join(" "),
          ) &&
          (command.program === program || /^(?:npm|yarn|pnpm)$/.test(command.program)),
      ),
    );
  if (!last) return undefined;
  if (name === "next dev" && built("next")) return { text: "next start", edit: replace(last, `${quote}start${quote}`) };
  if (name === "fastapi dev") return { text: "fastapi run", edit: replace(last, `${quote}run${quote}`) };
  if (name === "nodemon" && last.value === "nodemon")
    return { text: "node", edit: replace(last, `${quote}node${quote}`) };
  return undefined;
}
