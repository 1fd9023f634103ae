import { replace } from "../../base/edit.js";
import { cover } from "../../base/range.js";
import { removeWord } from "../../facts/commands/commands-edits.js";
import { production } from "../../facts/commands/packages/production-commands.js";
import { developmentScript, developmentServer } from "../../facts/commands/start/development-servers.js";
import { mainCommand } from "../../facts/commands/start/main-commands.js";
import { isForDevelopment } from "../../facts/compose/images/built-services.js";
import { builtStages } from "../../facts/dockerfile/start.js";
import { stateAfter } from "../../facts/dockerfile/state.js";
import { bindings } from "../../facts/dockerfile/variables.js";
import { packageScript } from "../../facts/workspace/package-scripts.js";
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
