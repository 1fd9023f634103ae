import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearest } from "../base/nearest.js";

/** A command line that means nothing: the message says what is wrong; the exit code is 2. */
export class UsageError extends Error {}

type OptionDefinitions = NonNullable<ParseArgsConfig["options"]>;

/**
 * Reads options and operands of one command; `--help` belongs to every command.
 *
 * @throws UsageError for what the command does not know.
 */
export function readArguments<const Definitions extends OptionDefinitions>(
  command: string,
  given: readonly string[],
  definitions: Definitions,
) {
  const options = { ...definitions, help: { type: "boolean", short: "h" } } as const;
  try {
    return parseArgs({ args: [...given], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${sentence(error as Error, Object.keys(options))} See \`dockwise help ${command}\`.`);
  }
}

/** The value of an option that is one of a few words. */
export function oneOf<Word extends string>(
  option: string,
  value: string | undefined,
  words: readonly Word[],
): Word | undefined {
  if (value === undefined) return undefined;
  if ((words as readonly string[]).includes(value)) return value as Word;
  const meant = nearest(value, words);
  throw new UsageError(
    `\`--${option}\` knows no \`${value}\`${meant ? `; there is \`${meant}\`` : ""}. It is one of ${words.join(", ")}.`,
  );
}

/** Node's own message is two sentences about quoting; the first word of them is what the user needs. */
function sentence({ message }: Error, known: readonly string[]): string {
  const unknown = /^Unknown option '-{1,2}([^']*)'/.exec(message)?.[1];
  if (unknown === undefined) return `${message.replace(/\.?\s.{0,500}is ambiguous[\s\S]*$/, "").replace(/\.$/, "")}.`;
  const meant = nearest(unknown, known);
  return `There is no option \`${unknown.length === 1 ? "-" : "--"}${unknown}\`${meant ? `; there is \`--${meant}\`` : ""}.`;
}
