import { rangeOf } from "../../base/range.js";
import { writtenValue } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { startCommands } from "./runs.js";
import { type Unchecked, uncheckedByVariable } from "./tls-checks.js";

/** A variable that has programs take any certificate, and what sees it. */
export interface UncheckedProgram extends Unchecked {
  readonly name: string;
  readonly scope: string;
}

export const uncheckedPrograms = (file: DockerfileSource): readonly UncheckedProgram[] => [
  ...uncheckedByVariable(file, isOff).map((one) => ({
    ...one,
    name: one.written.replace(/=.*/s, ""),
    scope: scopes[one.instruction.keyword] ?? "this command",
  })),
  ...startCommands(file).flatMap(({ commands, instruction }) =>
    commands.flatMap((command) =>
      [...command.assignments]
        .filter(({ name, value }) => isOff(name, value ? writtenValue(value) : ""))
        .map((one) => {
          const { name } = one;
          const written = file.text.slice(one.start, one.end);
          return { ...rangeOf(one), instruction, written, name, scope: "all that this container starts", edits: [] };
        }),
    ),
  ),
];

const scopes: Readonly<Record<string, string>> = {
  ENV: "everything in this container",
  ARG: "every RUN that follows",
};

/** Node.js and Python mind exactly `0`; an empty path made Requests before 2.28 trust everybody. */
function isOff(name: string, value: string): boolean {
  if (name === "NODE_TLS_REJECT_UNAUTHORIZED" || name === "PYTHONHTTPSVERIFY") return value === "0";
  return (name === "REQUESTS_CA_BUNDLE" || name === "CURL_CA_BUNDLE") && value === "";
}
