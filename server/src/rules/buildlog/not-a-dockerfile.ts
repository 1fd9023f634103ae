import { buildErrorRule } from "../build-error.js";

/** Words that no one would misspell an instruction as say it; of any other word, the name of the file and its first line. */
export default buildErrorRule("buildlog/not-a-dockerfile", ({ values: { word = "" } }, { log: { frame } }) => {
  if (certain.test(word)) return {};
  const first = frame?.lines.find(({ number }) => number === 1)?.text ?? "";
  return otherFile.test(frame?.file ?? "") || otherStart.test(first) ? { confidence: 0.97 } : undefined;
});

const certain = /^(?:[\w-]{1,50}:|\{|---|```|<|\*\*|import$|#!)/;
const otherFile = /^(?!Dockerfile|Containerfile).{1,200}\.(?:ya?ml|json|toml|sh|bash|md|txt|py|[cm]?[jt]s|tf|hcl)$/i;
const otherStart = /^(?:#!\s?\/|\s{0,8}[{<]|---$|(?:version|services|apiVersion|name):)/;
