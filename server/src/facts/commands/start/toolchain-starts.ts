import type { DockerfileSource } from "../../../syntax/source.js";
import type { Stage } from "../../dockerfile/stages.js";
import { startOf } from "../../dockerfile/start.js";
import { type Run, startCommands } from "../runs.js";

const toolchain =
  /^(?:go|gofmt|air|gin|dlv|cargo|rustc|gcc|g\+\+|make|cmake|mvnw?|gradlew?|swift|swiftc|dotnet-watch|sbt|bash|sh)$/;

/** Whether the start compiles, works on sources, or is a script of which nobody knows what it needs. */
export function startsWithTools(file: DockerfileSource, stage: Stage): boolean {
  const start = startOf(file, stage);
  return startCommands(file)
    .filter(({ instruction }) => start.includes(instruction))
    .some(({ commands }: Run) =>
      commands.some(
        ({ program, words: [, action] }) =>
          toolchain.test(program) ||
          /\.sh$|^$/.test(program) ||
          (program === "dotnet" && /^(?:run|watch|test|build|publish|restore|ef)$/.test(action?.value ?? "")),
      ),
    );
}
