import { option } from "../../facts/commands/commands-options.js";
import { chosenLater, gitClones, isMoving } from "../../facts/commands/downloads/git-clones.js";
import { installs } from "../../facts/commands/packages/packages.js";
import { writtenValue } from "../../syntax/shell/words.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/pin-git-sources", function* (file) {
  for (const clone of gitClones(file)) {
    const { command, url } = clone;
    const branch = option(command, "b", "branch", "revision")?.valueWord;
    const isFixed = branch && !isMoving(writtenValue(branch).replace(/^--\w+=/, ""));
    // Models are another practice's.
    if (isFixed || chosenLater(clone) || writtenValue(url).includes("huggingface.co/")) continue;
    yield { range: url, values: { command: "git clone" } };
  }
  for (const { manager, command, subcommand, packages } of installs(file)) {
    if (!subcommand || (manager !== "pip" && manager !== "npm")) continue;
    for (const { word, from, name } of packages) {
      const written = from === "url" ? name : "";
      const reference = /^git\+|\.git(?:[@#]|$)/.test(written) ? referenceOf(manager, written) : undefined;
      if (reference === undefined || (reference !== "" && !isMoving(reference))) continue;
      yield { range: word, values: { command: `${command.program} ${subcommand.value ?? ""}` } };
    }
  }
});

/** What stands behind the path of a repository; empty for nothing. */
function referenceOf(manager: "pip" | "npm", written: string): string {
  if (manager === "npm") return /#(.*)$/s.exec(written)?.[1] ?? "";
  const path = written.replace(/^[^:]*:\/\/[^/]*/, "").replace(/#.*$/s, "");
  return /@(.*)$/s.exec(path)?.[1] ?? "";
}
