import type { ComposeRun } from "../../server/src/lsp/protocol.js";

/** The words behind `docker`; a name that begins with a dash is no option. */
export const composeWords = ({ files, run, service }: ComposeRun): readonly string[] => [
  "compose",
  ...files.flatMap((file) => ["-f", file]),
  ...orders[run],
  ...(service === undefined ? [] : ["--", service]),
];

const orders: Readonly<Record<ComposeRun["run"], readonly string[]>> = {
  build: ["build"],
  up: ["up", "--detach"],
  logs: ["logs", "--follow", "--tail", "200"],
};

/** Whether a command was called with an order: others may call it, with anything. */
export function isComposeRun(given: unknown): given is ComposeRun {
  if (typeof given !== "object" || given === null) return false;
  const { folder, files, run, service } = given as Partial<Record<keyof ComposeRun, unknown>>;
  return (
    typeof folder === "string" &&
    Array.isArray(files) &&
    files.every((file) => typeof file === "string") &&
    typeof run === "string" &&
    Object.hasOwn(orders, run) &&
    (service === undefined || typeof service === "string")
  );
}
