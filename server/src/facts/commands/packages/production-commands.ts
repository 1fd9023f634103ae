import { type Edit, replace } from "../../../base/edit.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { runs } from "../runs.js";
import type { DevelopmentServer } from "../start/development-servers.js";

/** What the same program has for production, where nothing else has to change. */
export function production(
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
