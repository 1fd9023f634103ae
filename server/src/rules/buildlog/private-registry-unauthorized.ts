import { failedRun, mountedAt } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

/** Where each manager reads its login from, as the secret that a RUN mounts. */
const files: readonly (readonly [RegExp, string, string])[] = [
  [/\b(?:npm|pnpm|yarn)\b/, "npmrc", "/root/.npmrc"],
  [/\bpip3?\b/, "netrc", "/root/.netrc"],
  [/\bmvn/, "maven", "/root/.m2/settings.xml"],
];

export default buildErrorRule("buildlog/private-registry-unauthorized", (_, { log, place }) => {
  const [, id, target] = files.find(([program]) => program.test(log.command ?? "")) ?? [];
  const run = failedRun(place);
  if (id === undefined || !run || run.mounts.some((mount) => mount.target === target)) return {};
  return { values: { id }, edits: mountedAt(place, `type=secret,id=${id},target=${target}`) };
});
