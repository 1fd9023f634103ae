import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { type Interpolation, interpolations, resolved } from "../../syntax/compose/interpolation.js";
import { flat } from "../../syntax/compose/mentions.js";
import { keyedScalars } from "../../syntax/compose/scalars.js";
import { dotenvMentions } from "../../syntax/dotenv-mentions.js";
import { namesSecret } from "../../syntax/secret-shapes.js";
import type { ComposeSource } from "../../syntax/source.js";
import { secretByShape } from "../secrets.js";
import { folderOf, join } from "../workspace/tree.js";
import type { Workspace } from "../workspace/workspace.js";
import { project } from "./project.js";
import type { In } from "./services-merge.js";

/** A variable where a value uses it; the range is the whole `${…}`. */
export interface FilledVariable extends Range {
  readonly name: string;
  /** Secrets are masked; undefined where nothing sets it. */
  readonly value?: string;
  /** The line of the environment file that sets it. */
  readonly setAt?: In<Range>;
  /** What stands in for it where nothing sets it, as written. */
  readonly standIn?: string;
}

/** A value with variables; the range is all of it. */
export interface FilledValue extends Range {
  /** The whole with its variables put in, secrets masked; undefined where one has no value. */
  readonly text?: string;
  readonly variables: readonly FilledVariable[];
}

/** The values of a file that variables are part of, in the order of the text. */
export const filledValues = fact((workspace: Workspace) =>
  fact((file: ComposeSource): readonly FilledValue[] => {
    if (!file.text.includes("$")) return [];
    const { environment, files } = project(workspace)(file);
    const path = join(folderOf(files[0]?.path ?? file.path), ".env");
    const shown = new Map([...environment].map(([name, value]) => [name, masked(value, name)]));
    const places = placesOf(workspace, path);
    return keyedScalars(file).flatMap(({ scalar: { start, end, text }, key }): FilledValue[] => {
      const used = flat(interpolations(file.text.slice(start, end), start));
      if (used.length === 0) return [];
      const whole = resolved(text, shown);
      const name = /^([\w.-]+)=/.exec(text)?.[1] ?? key;
      return [
        {
          start,
          end,
          ...(whole === undefined ? {} : { text: masked(whole, name) }),
          variables: used.map((one) => variableOf(one, shown, places)),
        },
      ];
    });
  }),
);

function variableOf(
  { name, start, end, operator, operand }: Interpolation,
  shown: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, In<Range>>,
): FilledVariable {
  const value = shown.get(name);
  const setAt = places.get(name);
  return {
    name,
    start,
    end,
    ...(value === undefined ? {} : { value }),
    ...(setAt ? { setAt } : {}),
    ...(operand && operator?.endsWith("-") ? { standIn: operand.text } : {}),
  };
}

const placesOf = ({ entries }: Workspace, path: string): ReadonlyMap<string, In<Range>> =>
  new Map(
    dotenvMentions(entries.get(path)?.text ?? "").flatMap(({ name, kind, isDefinition, start, end }) =>
      kind === "variable" && isDefinition ? [[name, { start, end, path }] as const] : [],
    ),
  );

const mask = "•••";

/** The value of something of this name, as it may be shown: nobody reads a password over a shoulder. */
export function masked(value: string, name = ""): string {
  if (value === "" || value.includes(mask)) return value;
  const secret = secretByShape(value);
  if (secret) return value.slice(0, secret.start) + mask + value.slice(secret.end);
  const open = value.replace(/(:\/\/[^\s/:@]{0,100}:)[^\s/@]{1,200}(?=@)/g, `$1${mask}`);
  if (open !== value) return open;
  return namesSecret(name.replace(/^.*[./]/, "")) ? afterName(value) : value;
}

/** `NAME=•••` for a pair in a list. */
const afterName = (value: string): string => `${/^[\w.-]+=/.exec(value)?.[0] ?? ""}${mask}`;
