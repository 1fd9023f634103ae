import { labels } from "../../facts/dockerfile/labels.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/write-valid-label-keys", function* (file, { policy }) {
  const isStrict = policy.profile === "hadolint";
  for (const { name, nameRange, hasVariableKey } of labels(file)) {
    const reason = hasVariableKey ? undefined : reasonAgainst(name, isStrict);
    if (reason) yield { range: nameRange, values: { key: name, reason } };
  }
});

/** Docker's guidelines know neither `_` nor `/`; both are common, and harm nobody. */
function reasonAgainst(key: string, isStrict: boolean): string | undefined {
  const reserved = /^(com\.docker|io\.docker|org\.dockerproject)\./.exec(key)?.[1];
  if (reserved && !/^com\.docker\.(?:extension|desktop)\./.test(key)) return `Docker keeps \`${reserved}\` for itself`;
  const wrong = (isStrict ? /[^a-z0-9.-]/ : /[^a-z0-9._/-]/).exec(key)?.[0];
  if (wrong)
    return /[A-Z]/.test(wrong)
      ? "it has capital letters"
      : `it has ${/\s/.test(wrong) ? "a blank" : `\`${wrong}\``} in it`;
  const doubled = /\.\.|--/.exec(key)?.[0];
  if (doubled) return `it has \`${doubled}\` in it`;
  if (!/^[a-z]/.test(key)) return "it does not begin with a letter";
  return /[a-z0-9]$/.test(key) ? undefined : "it does not end with a letter or a digit";
}
