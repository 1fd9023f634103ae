import type { Command } from "../../facts/commands/commands.js";
import { isConditional } from "../../facts/commands/commands-conditions.js";
import { operands, option } from "../../facts/commands/commands-options.js";
import { runs } from "../../facts/commands/runs.js";
import { stateAt } from "../../facts/dockerfile/state.js";
import type { ImageFacts } from "../../facts/images/images.js";
import { writtenValue } from "../../syntax/shell/words.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/trust-apt-keys-per-source", function* (file) {
  if (!/apt-key|trusted\.gpg/.test(file.text)) return;
  for (const run of runs(file)) {
    const { base } = stateAt(file, run.outer);
    for (const command of run.commands) {
      const [word] = command.words;
      if (word && addsKey(command) && !isConditional(command)) {
        const subject = hasNoAptKey(base)
          ? "`apt-key` is gone from this release, and a key it added"
          : "A key that `apt-key` adds";
        yield { range: word, values: { subject } };
      }
      const trusted = trustedFile(command);
      if (trusted) yield { range: trusted, values: { subject: "A key in this folder" } };
    }
  }
});

const addsKey = (command: Command): boolean =>
  command.program === "apt-key" && operands(command).some(({ value = "" }) => /^(?:add|adv|update)$/.test(value));

/** Debian 13 and Ubuntu 25.04 have none any more. */
function hasNoAptKey(base: ImageFacts | undefined): boolean {
  const release = base?.release ?? "";
  if (base?.family === "debian") return /^(?:trixie|forky|13|14)/.test(release);
  return base?.family === "ubuntu" && (/^(?:plucky|questing)$/.test(release) || Number(release) >= 25.04);
}

/** The word that names a file among the keys for all sources, which the command writes. */
function trustedFile(command: Command) {
  const target = command.redirections.find(({ operator }) => operator.startsWith(">"))?.target;
  const written = [
    target,
    option(command, "o", "output", "O", "output-document")?.valueWord,
    ...(/^(?:tee|cp|mv|install)$/.test(command.program) ? operands(command).slice(-1) : []),
  ];
  return written.find((word) => word && /^\/etc\/apt\/trusted\.gpg(?:\.d\/|$)/.test(writtenValue(word)));
}
