import type { Edit } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import { insertEntry } from "../../../syntax/compose/edits.js";
import { services } from "../../../syntax/compose/model.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { lineage } from "../../dockerfile/stages.js";
import type { Workspace } from "../../workspace/workspace.js";
import { builtStages, serviceImages } from "../images/service-images.js";
import { project } from "../project/project.js";

/** Whether Docker checks the health of a service, by the file, its Dockerfile or its image; `unknown` where the image may. */
export type Health = "checked" | "unchecked" | "unknown";

/** The health of the services of a project by name. */
export const serviceHealth = fact((workspace: Workspace) =>
  fact((file: ComposeSource): ReadonlyMap<string, Health> => {
    const images = serviceImages(workspace)(file);
    const builds = builtStages(workspace)(file);
    return new Map(
      Array.from(project(workspace)(file).services.values(), ({ name, healthcheck }): [string, Health] => {
        if (healthcheck?.form === "none") return [name, "unchecked"];
        if (healthcheck && healthcheck.form !== "inherited") return [name, "checked"];
        const facts = images.get(name)?.facts;
        const built = builds.get(name);
        const written =
          built &&
          lineage(built.dockerfile, built.stage).flatMap(
            ({ instructions }) => instructions.findLast(({ keyword }) => keyword === "HEALTHCHECK") ?? [],
          )[0];
        if (written) return [name, written.words[0]?.value.toUpperCase() === "NONE" ? "unchecked" : "checked"];
        return [name, healthOfImage(facts?.checksHealth ?? (facts?.official ? false : undefined))];
      }),
    );
  }),
);

const healthOfImage = (checks: boolean | undefined): Health =>
  checks === undefined ? "unknown" : checks ? "checked" : "unchecked";

/** Gives a service the check that its image can run. None where the table has no such check, or the service is not of this file. */
export function addHealthcheck(workspace: Workspace, file: ComposeSource, name: string): readonly Edit[] {
  const { healthcheck: command, startPeriod = "30s" } = serviceImages(workspace)(file).get(name)?.facts ?? {};
  const service = services(file).find((one) => one.name === name);
  if (!command || !service || service.keys.has("healthcheck")) return [];
  const { value } = service.entry;
  const isFlow = value?.kind === "mapping" && value.isFlow;
  const test = `[${testOf(command)
    .map((word) => JSON.stringify(word))
    .join(", ")}]`;
  const keys = [`test: ${test}`, "interval: 10s", "timeout: 5s", "retries: 5", `start_period: ${startPeriod}`];
  const text = isFlow ? `{ ${keys.join(", ")} }` : keys.map((key) => `\n  ${key}`).join("");
  const edit = insertEntry(file, service.entry, "healthcheck", text);
  return edit ? [edit] : [];
}

/** A command as the words of `test`. Compose takes a single dollar sign for a variable of its own. */
export function testOf(command: readonly string[]): readonly string[] {
  const words = command.map((word) => word.replaceAll("$", "$$$$"));
  return words[0] === "sh" && words[1] === "-c" ? ["CMD-SHELL", ...words.slice(2)] : ["CMD", ...words];
}
