import { copyBeside } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

/** The files that settle how pnpm reads its lock, the lock itself first. */
const wanted = ["pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc", ".pnpmfile.cjs"];

export default buildErrorRule("buildlog/pnpm-frozen-lockfile", ({ text }, { place, workspace }) => {
  if (/OUTDATED|not up to date|BREAKING/.test(text)) return {};
  const names = /NO_LOCKFILE/.test(text) ? wanted.slice(0, 1) : wanted.slice(1);
  for (const name of names) {
    const edits = copyBeside(place, workspace, /(?:^|\/)(?:package\.json|pnpm-lock\.yaml)$/, name);
    if (edits.length > 0) return { values: { name }, edits };
  }
  return {};
});
