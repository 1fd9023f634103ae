import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { before } from "../commands/accounts/accounts.js";
import type { Command } from "../commands/commands.js";
import { runs } from "../commands/runs.js";
import { commandsInAnyShell } from "../commands/windows/windows-commands.js";
import { parameter, positionals } from "../commands/windows/windows-parameters.js";
import type { ImageReference } from "../images/image-reference.js";
import type { Stage } from "./stages.js";

/** The users that a container of Windows has without anyone making them. */
const builtIn =
  "ContainerAdministrator ContainerUser Administrator Guest DefaultAccount WDAGUtilityAccount System LocalService NetworkService".split(
    " ",
  );

/** The images that Windows itself comes in. */
const systems = /^mcr\.microsoft\.com\/windows(?:\/(?:nanoserver|servercore|server))?$/;

/** The users that an instruction finds on Windows; undefined on any other image, and after commands that may make some. */
export function windowsUsers(
  file: DockerfileSource,
  stage: Stage,
  instruction: Instruction,
  image: ImageReference,
): ReadonlySet<string> | undefined {
  if (!systems.test(`${image.registry}/${image.repository}`) || stage.index !== instruction.stage) return undefined;
  const earlier = before(
    file,
    instruction,
    runs(file).map((run) => ({ run })),
  );
  const users = new Set(builtIn);
  for (const { run } of earlier) {
    const commands = commandsInAnyShell(file, run);
    if (commands.length === 0) return undefined;
    for (const command of commands) {
      const made = madeBy(command);
      if (made) users.add(made);
      else if (!harmless.test(command.program)) return undefined;
    }
  }
  return users;
}

/** `net user NAME /add` and `New-LocalUser NAME`. */
function madeBy(command: Command): string | undefined {
  const values = command.words.map(({ value = "" }) => value);
  if (/^net1?$/.test(command.program)) {
    const isAdding = values[1]?.toLowerCase() === "user" && values.some((value) => value.toLowerCase() === "/add");
    return isAdding ? values.slice(2).find((value) => value !== "" && !value.startsWith("/")) : undefined;
  }
  if (command.program !== "new-localuser") return undefined;
  return (parameter(command, "Name") ?? positionals(command, ["NoPassword", "AccountNeverExpires"])[0])?.value;
}

/** What makes no users: commands of the shells, and package managers of languages. */
const harmless =
  /^(?:echo|set|setx|cd|md|mkdir|copy|xcopy|robocopy|move|ren|rem|type|del|icacls|curl|tar|npm|yarn|pip|dotnet|nuget|go|git|(?:set|push|pop)-location|(?:new|remove|copy|move|get|set|rename)-item|(?:write-\w+|out-null|get-\w+|invoke-webrequest|expand-archive))$/;
