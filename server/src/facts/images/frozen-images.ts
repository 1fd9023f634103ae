import { tables } from "../../knowledge/generated/tables.js";
import { type ImageReference, originalRepository } from "./image-reference.js";

/** An image that stays as it is for ever. */
export interface FrozenImage {
  /** ISO date; absent if none was named. */
  readonly since?: string;
  /** What to use now, as a part of a sentence. */
  readonly successor: string;
  /** The whole name to write instead, without the digest; absent where no such tag is sure to be there. */
  readonly instead?: string;
}

/** What is known of an image that was frozen by a day; undefined for one that may get updates. */
export function frozenImage(image: ImageReference, today: string): FrozenImage | undefined {
  if (image.unknown || (image.tag === undefined && image.digest !== undefined)) return undefined;
  const repository = originalRepository(image);
  const row = rows().find(
    (one) =>
      (one.since ?? "") <= today && one.repository.test(repository) && (one.tag?.test(image.tag ?? "latest") ?? true),
  );
  if (!row) return undefined;
  const instead = row.java ? temurin(image) : moved(row, image);
  return {
    successor: row.successor,
    ...(row.since ? { since: row.since } : {}),
    ...(instead && image.digest === undefined ? { instead } : {}),
  };
}

/** Whether no later build gets anything else, and no name to write instead is sure: its tag is then no matter of its own. */
export function isFrozenForGood(image: ImageReference, today: string): boolean {
  const frozen = frozenImage(image, today);
  return frozen !== undefined && frozen.instead === undefined;
}

interface Row {
  readonly repository: string;
  readonly tag?: string;
  readonly since?: string;
  readonly successor: string;
  readonly prefix?: string;
  readonly instead?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly java?: true;
}
type Compiled = Omit<Row, "repository" | "tag"> & { readonly repository: RegExp; readonly tag?: RegExp };

let compiled: readonly Compiled[] | undefined;

function rows(): readonly Compiled[] {
  compiled ??= Object.values((tables["frozen"] ?? {}) as Readonly<Record<string, Row>>).map(
    ({ repository, tag, ...row }) => ({
      ...row,
      repository: new RegExp(`^(?:${repository})$`),
      ...(tag ? { tag: new RegExp(`^(?:${tag})$`) } : {}),
    }),
  );
  return compiled;
}

function moved({ prefix, instead, tags }: Compiled, { text, tag }: ImageReference): string | undefined {
  if (!prefix || !instead || !text.startsWith(prefix)) return undefined;
  const name = text.slice(prefix.length);
  if (!tags) return instead + name;
  const key = tag ?? "none";
  const other = Object.hasOwn(tags, key) ? tags[key] : undefined;
  if (other === undefined) return undefined;
  const repository = instead + (tag === undefined ? name : name.slice(0, -tag.length - 1));
  return other === "" ? repository : `${repository}:${other}`;
}

/** The same Java of the same kind: `11-jre-slim` becomes `11-jre`. Slim images of Debian are plain ones of Ubuntu there. */
function temurin({ text, tag = "" }: ImageReference): string | undefined {
  const [, version, kind, variant = ""] = /^(8|11|17)(?:u\d+|[.]\d+)*(?:-(jdk|jre))?(-alpine|-slim)?$/.exec(tag) ?? [];
  const isBare = /^(?:openjdk|adoptopenjdk|java):/.test(text);
  if (!version || !isBare) return undefined;
  return `eclipse-temurin:${version}-${kind ?? "jdk"}${variant === "-slim" ? "" : variant}`;
}
