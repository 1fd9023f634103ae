import { type Range, range } from "../../../base/range.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type SpelledValue, spelledValues } from "../environment/spelled-values.js";
import type { JudgedService } from "../judged-services.js";

/** A host and a port that a service is told to connect to, in one text or in two variables. */
export interface ServiceAddress {
  readonly host: string;
  readonly port: number;
  readonly hostPart: Part;
  /** Absent where the port is only known to be the usual one. */
  readonly portPart?: Part;
  /** In small letters; empty where none is written. */
  readonly scheme: string;
}

/** A part of a value that a service is given. */
export interface Part extends Range {
  readonly of: SpelledValue;
}

/** Texts such as `db:5432`, and variables such as `DB_HOST` with `DB_PORT` beside it. */
export function serviceAddresses(
  workspace: Workspace,
  file: ComposeSource,
  service: JudgedService,
): readonly ServiceAddress[] {
  const values = spelledValues(workspace, file, service);
  return values.flatMap((value) => [...inText(value), ...inVariables(value, values)]);
}

const address =
  /(?:\b([a-z][a-z0-9+.-]{0,30}):\/\/)?(?<![\w.-])(?:[^\s/@,"']{1,200}@)?(localhost|127\.0\.0\.1|[A-Za-z_][\w-]{0,62}):(\d{2,5})(?![\w.])/g;

const inText = (of: SpelledValue): readonly ServiceAddress[] =>
  of.text.length > longest
    ? []
    : [...of.text.matchAll(address)].map((match) => {
        const [whole, scheme = "", host = "", port = ""] = match;
        const end = match.index + whole.length;
        const portStart = end - port.length;
        return {
          host,
          port: Number(port),
          scheme: scheme.toLowerCase(),
          hostPart: { of, ...range(portStart - 1 - host.length, portStart - 1) },
          portPart: { of, ...range(portStart, end) },
        };
      });

/** Longer texts are data. */
const longest = 4000;

function inVariables(of: SpelledValue, values: readonly SpelledValue[]): readonly ServiceAddress[] {
  const [, prefix, joint = ""] = /^(.*?)(_?)(?:HOST|HOSTNAME|SERVER)$/.exec(of.name ?? "") ?? [];
  if (prefix === undefined || !/^(?:127\.0\.0\.1|[A-Za-z_][\w-]{0,62})$/.test(of.text)) return [];
  const given = values.findLast(({ name }) => name === `${prefix}${joint}PORT`);
  const hostPart = { of, ...range(0, of.text.length) };
  if (given) {
    const { text } = given;
    return /^\d{2,5}$/.test(text)
      ? [{ host: of.text, port: Number(text), scheme: "", hostPart, portPart: { of: given, ...range(0, text.length) } }]
      : [];
  }
  const usual = usualPorts.find(([name]) => name.test(prefix))?.[1];
  return usual === undefined ? [] : [{ host: of.text, port: usual, scheme: "", hostPart }];
}

/** Programs that connect there unless they are told another port. */
const usualPorts: readonly (readonly [RegExp, number])[] = [
  [/(?:^|_)(?:REDIS|VALKEY)$/, 6379],
  [/(?:^|_)(?:POSTGRES|POSTGRESQL|PG)$/, 5432],
  [/(?:^|_)(?:MYSQL|MARIADB)$/, 3306],
  [/(?:^|_)(?:MONGO|MONGODB)$/, 27_017],
  [/(?:^|_)(?:RABBITMQ|RABBIT|AMQP)$/, 5672],
  [/(?:^|_)MEMCACHED?$/, 11_211],
  [/(?:^|_)QDRANT$/, 6333],
];
