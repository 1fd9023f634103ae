import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import { type Interpolation, interpolations } from "../../../syntax/compose/interpolation.js";
import { flat } from "../../../syntax/compose/mentions.js";
import { keyedScalars } from "../../../syntax/compose/scalars.js";
import { type Settings, substitute } from "../../../syntax/resolve/substitute.js";
import type { Origin } from "../../../syntax/resolve/value.js";
import { namesSecret } from "../../../syntax/secret-shapes.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { secretByShape } from "../../secrets.js";
import { mask } from "../resolved/masked.js";
import type { ResolvedProject } from "../resolved/resolved-project.js";

/** A variable where a value uses it; the range is the whole `${…}`. */
export interface FilledVariable extends Range {
  readonly name: string;
  /** Secrets are masked; undefined where nothing sets it. */
  readonly value?: string;
  /** The line of the environment file that sets it; absent for what the shell or Compose itself sets. */
  readonly setAt?: Origin;
  /** What stands in for it, because it is not set, or empty where that does not do. */
  readonly standIn?: string;
  /** What is left out because it is not set, or empty where that does not do. */
  readonly leftOut?: string;
  /** Compose stops where it is not set, or empty where that does not do. */
  readonly isRequired?: true;
}

/** A value with variables; the range is all of it. */
export interface FilledValue extends Range {
  /** The whole with its variables put in, secrets masked; undefined where one has no value. */
  readonly text?: string;
  readonly variables: readonly FilledVariable[];
}

/** The values of a file of a project that variables are part of, in the order of the text. */
export const filledValues = fact((project: ResolvedProject) =>
  fact((file: ComposeSource): readonly FilledValue[] => {
    const settings = settingsOf(project, file);
    if (!file.text.includes("$")) return [];
    const shown: Settings = new Map(
      [...settings].map(([name, setting]) => [name, { ...setting, value: masked(setting.value, name) }]),
    );
    return keyedScalars(file).flatMap(({ scalar: { start, end, text }, key }): FilledValue[] => {
      if (!text.includes("$")) return [];
      const used = flat(interpolations(file.text.slice(start, end), start));
      if (used.length === 0) return [];
      const { text: whole, unset, fault } = substitute(text, shown);
      const name = /^([\w.-]+)=/.exec(text)?.[1] ?? key;
      return [
        {
          start,
          end,
          ...(unset.length > 0 || fault ? {} : { text: masked(whole, name) }),
          variables: used.map((one) => variableOf(one, shown)),
        },
      ];
    });
  }),
);

/** What the variables of a file are filled in from. */
export const settingsOf = ({ environments }: ResolvedProject, { path }: ComposeSource): Settings =>
  environments.get(path) ?? none;

const none: Settings = new Map();

function variableOf({ name, start, end, operator, operand }: Interpolation, shown: Settings): FilledVariable {
  const setting = shown.get(name);
  const isGiven = setting !== undefined && (setting.value !== "" || !operator?.startsWith(":"));
  const other = operand && !isGiven ? masked(operand.text, name) : undefined;
  return {
    name,
    start,
    end,
    ...(setting && { value: setting.value }),
    ...(setting?.origin && { setAt: setting.origin }),
    ...(other !== undefined && operator?.endsWith("-") && { standIn: other }),
    ...(other !== undefined && operator?.endsWith("+") && { leftOut: other }),
    ...(!isGiven && operator?.endsWith("?") && { isRequired: true }),
  };
}

/** The value of something of this name, as it may be shown: nobody reads a password over a shoulder. */
export function masked(value: string, name = ""): string {
  if (value === "" || value.includes(mask)) return value;
  const secret = secretByShape(value);
  if (secret) return value.slice(0, secret.start) + mask + value.slice(secret.end);
  const open = value.replace(/(:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/g, `$1${mask}`);
  if (open !== value) return open;
  return namesSecret(name.replace(/^.*[./]/, "")) ? afterName(value) : value;
}

/** `NAME=` with the mask for a pair in a list. */
const afterName = (value: string): string => `${/^[\w.-]+=/.exec(value)?.[0] ?? ""}${mask}`;
