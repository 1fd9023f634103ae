import { rangeOf } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { startCommands } from "../runs.js";
import { type Unchecked, uncheckedByVariable } from "./tls-checks.js";

/** A variable that has programs take any certificate, which ones, and where. */
export interface UncheckedProgram extends Unchecked {
  readonly name: string;
  readonly programs: string;
  readonly scope: string;
}

export const uncheckedPrograms = (file: DockerfileSource): readonly UncheckedProgram[] => [
  ...uncheckedByVariable(file, isOff).map((one) => ({
    ...one,
    ...named(one.written.replace(/=.*/s, "")),
    scope: scopes[one.instruction.keyword] ?? "in this command",
  })),
  ...startCommands(file).flatMap(({ commands, instruction }) =>
    commands.flatMap((command) =>
      [...command.assignments]
        .filter(({ name, value }) => isOff(name, value ? writtenValue(value) : ""))
        .map((one) => {
          const written = file.text.slice(one.start, one.end);
          return { instruction, written, ...named(one.name), scope: "in this container", edits: [], ...rangeOf(one) };
        }),
    ),
  ),
];

const scopes: Readonly<Record<string, string>> = { ENV: "in this container", ARG: "in every RUN that follows" };

const switches: Readonly<Record<string, { readonly off: string; readonly programs: string }>> = {
  NODE_TLS_REJECT_UNAUTHORIZED: { off: "0", programs: "Node.js" },
  // Python 3 does not read it.
  PYTHONHTTPSVERIFY: { off: "0", programs: "Python 2" },
  // An empty path counted as none at all; REQUESTS_CA_BUNDLE was passed over when it was empty.
  CURL_CA_BUNDLE: { off: "", programs: "Python's Requests before 2.28" },
};

const named = (name: string): { readonly name: string; readonly programs: string } => ({
  name,
  programs: switches[name]?.programs ?? "",
});

const isOff = (name: string, value: string): boolean => Object.hasOwn(switches, name) && switches[name]?.off === value;
