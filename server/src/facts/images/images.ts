import { fact } from "../../base/fact.js";
import { recall } from "../../base/recall.js";
import { tables } from "../../knowledge/generated/tables.js";
import { type ImageReference, originalRepository } from "./image-reference.js";

export type Family =
  | "debian"
  | "ubuntu"
  | "alpine"
  | "rhel"
  | "fedora"
  | "amazon"
  | "suse"
  | "busybox"
  | "wolfi"
  | "distroless"
  | "scratch"
  | "windows";
export type PackageManager = "apt" | "apk" | "dnf" | "microdnf" | "yum" | "zypper";

/** What is known of an image at one tag. A field that is absent is not known: it is never a "no". */
export interface ImageFacts {
  /** The repository's own name in the table, aliases resolved. */
  readonly repository: string;
  /** One of Docker's Official Images. */
  readonly official?: boolean;
  readonly family?: Family;
  /** Release of the distribution, as `bookworm`, `12`, `3.20`. */
  readonly release?: string;
  readonly packageManager?: PackageManager;
  /** Whether there is a `/bin/sh`. */
  readonly shell?: boolean;
  readonly bash?: boolean;
  /** The SHELL that the image was made with, which a stage on top inherits; absent for that of the system. */
  readonly shellWords?: readonly string[];
  /** The user that it starts as. */
  readonly user?: string;
  /** A user other than root that the image brings, to be named by USER. */
  readonly ownUser?: string;
  /** It starts as root, and gives up root itself: in its entry point, or in the processes that serve. */
  readonly dropsRoot?: boolean;
  readonly workdir?: string;
  /** Ports that it listens on by default. */
  readonly ports?: readonly number[];
  /** Folders that hold what must outlive the container. */
  readonly dataPaths?: readonly string[];
  /** Variables whose values are known and the same in all versions. */
  readonly environment?: Readonly<Record<string, string>>;
  /** All variables that it sets, in any version; none beyond these and `environment`. */
  readonly environmentNames?: readonly string[];
  /** A command for HEALTHCHECK that the image can run: exec form. */
  readonly healthcheck?: readonly string[];
  /** How long it may take until that command succeeds, as Compose writes durations; 30 seconds where absent. */
  readonly startPeriod?: string;
  /** Keeps data of others: databases, queues, registries of vectors. */
  readonly dataStore?: boolean;
  /** Gives whoever reaches it control over a data store or the host. */
  readonly console?: boolean;
  /** Runs models; mostly wants a GPU. */
  readonly modelServer?: boolean;
  /** It has a HEALTHCHECK of its own. Docker's Official Images never have one, so nothing is written for them. */
  readonly checksHealth?: boolean;
  /** What it keeps can be made again: losing it with the container is how most people use it. */
  readonly cache?: boolean;
  /** Not a data store by trade, but what people enter is lost without a volume. */
  readonly keepsData?: boolean;
  /** Folders that people take for the one where its data is. */
  readonly wrongDataPaths?: readonly string[];
  /** Variables that set the password it can be entered with. */
  readonly passwordVariables?: readonly string[];
  /** Asks other services again and again, and does not mind those that are not there yet. */
  readonly connectsLater?: boolean;
  /** Serves everyone who reaches it, until a key is set. */
  readonly openUse?: OpenUse;
  /** Does not start, or does nothing, without a GPU. */
  readonly needsGpu?: boolean;
  /** For NVIDIA Jetson boards, whose GPU only `runtime: nvidia` gives. */
  readonly jetson?: boolean;
  /** What goes wrong with Docker's 64 MB of shared memory, and a size that does. */
  readonly sharedMemory?: { readonly program: string; readonly consequence: string; readonly size: string };
  /** What it cannot do its work without, though containers are mostly kept from it. */
  readonly needsOfHost?: readonly HostPart[];
  /** Programs that are in the image, as far as known. */
  readonly tools?: readonly string[];
  /** Programs that are certainly not in it. */
  readonly lacks?: readonly string[];
  readonly architectures?: readonly string[];
  /** Tags to pin to, best first: known to exist on the day `checked` says, perhaps not the newest today. */
  readonly tags?: readonly string[];
  /** ISO date that `tags` is the state of knowledge of; no registry was asked. */
  readonly checked?: string;
  /** Why and since when nobody should use it any more, and what instead. */
  readonly withdrawn?: { readonly since?: string; readonly instead?: string };
}

export type HostPart = "network" | "processes" | "files" | "privileges" | "capabilities" | "docker";

export interface OpenUse {
  readonly product: string;
  /** What anyone can do with it, to follow "can use it and". */
  readonly power: string;
  /** The variable, and the option of the command, that set a key. */
  readonly key?: string;
  readonly option?: string;
  /** The ports of the container that serve. */
  readonly ports: readonly number[];
}

interface Variant extends Partial<ImageFacts> {
  /** A regular expression that the whole tag must match; an absent tag is `latest`. */
  readonly tag: string;
}

interface Entry extends Omit<ImageFacts, "repository"> {
  readonly aliases?: readonly string[];
  /** The first that matches is laid over the entry. */
  readonly variants?: readonly Variant[];
}

type Table = Readonly<Record<string, Entry>>;

interface Compiled {
  readonly entry: Omit<ImageFacts, "repository">;
  readonly variants: readonly { readonly tag: RegExp; readonly facts: Partial<ImageFacts> }[];
  readonly repository: string;
}

/** What the table knows of an image, or its name says of Windows; undefined if it does not know the repository. Never guesses. */
export const imageFacts = fact((reference: ImageReference): ImageFacts | undefined => {
  if (reference.unknown) return namedForWindows(reference.text);
  const name = originalRepository(reference);
  const found = entries().get(name);
  if (!found) return isNamedForWindows(name, reference.tag) ? windowsImage(name) : undefined;
  const { entry, variants, repository } = found;
  // A digest alone says nothing about the variant.
  const tag = reference.tag ?? (reference.digest ? undefined : "latest");
  const variant = tag === undefined ? undefined : variants.find((one) => one.tag.test(tag));
  if (!variant?.facts.family && isNamedForWindows(name, reference.tag)) return windowsImage(repository);
  const key = `${repository}\n${variant ? variants.indexOf(variant) : -1}\n${tag ?? ""}`;
  const kept = known.get(key);
  if (kept) return kept;
  // Of what an image is on Linux, little is so on Windows: neither its folders nor its users.
  const common = variant?.facts.family === "windows" ? { ...(entry.official && { official: true }) } : entry;
  const facts = { repository, ...common, ...variant?.facts, ...releaseOf(variant?.tag, tag) };
  known.set(key, facts);
  if (known.size > 500) known.clear();
  return facts;
});

/** By the repository, or by the tag that all images of Windows have: no other system has these names. */
const isNamedForWindows = (repository: string, tag = ""): boolean =>
  /^(?:mcr\.microsoft\.com\/(?:windows(?:\/|$)|dotnet\/framework\/|businesscentral)|microsoft\/(?:windowsservercore|nanoserver|iis|dotnet-framework)(?![\w-]))/.test(
    repository,
  ) || /(?:^|[-_])(?:nanoserver|(?:windows)?servercore|windowsservercore)(?:[-_]|$)/.test(tag);

/** Where variables have no value, what is written beside them may say so all the same. */
function namedForWindows(text: string): ImageFacts | undefined {
  const colon = text.indexOf(":", text.lastIndexOf("/") + 1);
  const [repository, tag] = colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  return isNamedForWindows(repository, tag) ? windowsImage(repository) : undefined;
}

/** The same object each time, so that facts of it are kept. */
const windowsImage = recall(200, (repository): ImageFacts => ({ repository, family: "windows", bash: false }));

/** All repositories of the table, without aliases. */
export const knownRepositories = (): readonly string[] => [
  ...new Set(Array.from(entries().values(), ({ repository }) => repository)),
];

const known = new Map<string, ImageFacts>();
let compiled: ReadonlyMap<string, Compiled> | undefined;

function entries(): ReadonlyMap<string, Compiled> {
  compiled ??= compile();
  return compiled;
}

function compile(): ReadonlyMap<string, Compiled> {
  const found = new Map<string, Compiled>();
  for (const name of ["distributions", "languages", "services", "models", "system"]) {
    for (const [repository, { aliases, variants, ...entry }] of Object.entries((tables[name] ?? {}) as Table)) {
      const one: Compiled = {
        repository,
        entry,
        variants: (variants ?? []).map(({ tag, ...facts }) => ({ tag: new RegExp(`^(?:${tag})$`), facts })),
      };
      for (const alias of [repository, ...(aliases ?? [])]) found.set(alias, one);
    }
  }
  return found;
}

/** A pattern may name the release of the distribution in its group `release`. */
function releaseOf(pattern: RegExp | undefined, tag: string | undefined): { readonly release?: string } {
  const release = pattern && tag ? pattern.exec(tag)?.groups?.release : undefined;
  return release ? { release } : {};
}
