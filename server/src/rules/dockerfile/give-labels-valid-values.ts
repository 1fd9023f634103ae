import { type Edit, replace } from "../../base/edit.js";
import { labelKinds, nearestLicense, ociTypes } from "../../facts/dockerfile/label-types.js";
import { type Label, labels } from "../../facts/dockerfile/labels.js";
import { isLabelType } from "../../facts/workspace/workspace.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/give-labels-valid-values", function* (file, { policy }) {
  for (const label of labels(file)) {
    const { name, nameRange, value = "", valueRange, hasVariableKey, hasVariableValue } = label;
    const declared = hasVariableKey ? undefined : ownOf(policy.labelSchema ?? {}, name);
    // hadolint goes by the schema alone, and takes a variable for the value itself.
    const isHadolint = policy.profile === "hadolint";
    const type = isLabelType(declared) ? declared : isHadolint ? undefined : ociTypes.get(name);
    if (!type || (hasVariableValue && !isHadolint)) continue;
    const kind = labelKinds[type];
    const isEmpty = value.trim() === "";
    if (isEmpty ? declared === undefined : kind.accepts(value)) continue;
    const meant = type === "spdx" && !isEmpty ? nearestLicense(value) : undefined;
    yield {
      range: label.raw === "" || !valueRange ? nameRange : valueRange,
      values: { key: name, kind: kind.name, given: isEmpty ? "nothing" : `\`${value}\``, meant: meant ?? "" },
      edits: meant ? written(label, meant) : [],
      sameAs: { hadolint: isEmpty ? [...new Set(["DL3051", kind.hadolint])] : [kind.hadolint] },
    };
  }
});

const ownOf = (schema: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(schema, key) ? schema[key] : undefined;

/** In the quotes that are there. */
function written({ raw, value, valueRange }: Label, text: string): readonly Edit[] {
  if (!valueRange || value === undefined) return [];
  if (raw === value) return [replace(valueRange, text)];
  const isQuoted = raw === `"${value}"` || raw === `'${value}'`;
  return isQuoted ? [replace({ start: valueRange.start + 1, end: valueRange.end - 1 }, text)] : [];
}
