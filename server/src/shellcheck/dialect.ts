import type { Family, ImageFacts } from "../facts/images/images.js";
import type { Dialect } from "./finding.js";

/**
 * The dialect of the shell that the words of SHELL, of a `#!` line or of a command name; undefined for one that
 * ShellCheck does not know. What `sh` is, the base image decides; POSIX where that is not known.
 */
export function dialectOf(words: readonly string[], base: ImageFacts | undefined): Dialect | undefined {
  const names = words.map((word) => word.slice(word.lastIndexOf("/") + 1).toLowerCase());
  const name = names.find((one) => one !== "env" && !one.startsWith("-")) ?? "";
  if (name !== "sh") return Object.hasOwn(dialects, name) ? dialects[name as keyof typeof dialects] : undefined;
  return (base?.family && shOf[base.family]) ?? "sh";
}

const dialects = {
  bash: "bash",
  dash: "dash",
  ash: "busybox",
  busybox: "busybox",
  ksh: "ksh",
  mksh: "ksh",
} as const satisfies Readonly<Record<string, Dialect>>;

/** https://wiki.debian.org/Shell and https://docs.alpinelinux.org; in the others `sh` is Bash. */
const shOf: { readonly [Name in Family]?: Dialect } = {
  debian: "dash",
  ubuntu: "dash",
  alpine: "busybox",
  busybox: "busybox",
  rhel: "bash",
  fedora: "bash",
  amazon: "bash",
  suse: "bash",
};
