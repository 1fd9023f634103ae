import { type Edit, insertAfter, replace } from "../../base/edit.js";
import { type Mount, runs } from "../../facts/commands/runs.js";
import { dockerfileRule } from "../rule.js";

const aptFolder = /^\/var\/(?:cache\/apt(?:\/archives)?|lib\/apt(?:\/lists)?)\/?$/;

export default dockerfileRule("dockerfile/share-package-caches-safely", function* (file) {
  for (const { mounts } of runs(file)) {
    for (const mount of mounts) {
      if (mount.type !== "cache" || !aptFolder.test(mount.target ?? "") || isReadOnly(mount)) continue;
      const sharing = mount.options.find(({ key }) => key === "sharing");
      // BuildKit takes any other value for a mistake, and a variable for whatever it holds.
      if (sharing && sharing.value !== "shared") continue;
      yield { range: mount, values: {}, edits: locked(file.text, mount) };
    }
  }
});

const isReadOnly = ({ options }: Mount): boolean =>
  options.some(({ key, value = "true" }) => /^(?:ro|readonly)$/.test(key) && value === "true");

function locked(text: string, { flag, options }: Mount): readonly Edit[] {
  const { value = "", valueRange } = flag;
  // Quotes that are gone from the value stand in the file.
  if (!valueRange || text.slice(valueRange.start, valueRange.end) !== value) return [];
  const said = options.find(({ key }) => key === "sharing")?.valueRange;
  return said ? [replace(said, "locked")] : [insertAfter(valueRange, ",sharing=locked")];
}
