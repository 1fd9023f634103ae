import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/make-target-missing", ({ values: { detail = "" } }, { place, workspace }) => {
  const isWhole = /no makefile found/.test(detail);
  const names = ["Makefile", "makefile", "GNUmakefile"].filter((name) => workspace.entries.has(name));
  const [name] = names;
  return isWhole && name !== undefined ? { edits: copyAbove(place, workspace, name) } : {};
});
