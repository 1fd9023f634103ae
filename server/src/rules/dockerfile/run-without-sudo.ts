import { idleSudo, sudoUses } from "../../facts/commands/accounts/sudo.js";
import { runs } from "../../facts/commands/runs.js";
import { stateAt, userOf } from "../../facts/dockerfile/state.js";
import { asRoot } from "../../facts/dockerfile/user-edits.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/run-without-sudo", function* (file, { policy }) {
  for (const run of runs(file)) {
    const uses = sudoUses(run);
    // hadolint minds one that runs nothing, too.
    const idle = policy.profile === "hadolint" ? idleSudo(run) : [];
    if (uses.length + idle.length === 0) continue;
    const user = userOf(stateAt(file, run.outer))?.replace(/:.*/, "");
    const isRoot = user === "root" || user === "0";
    // Without one `sudo` the others of the RUN would be left as they are, so they go together.
    const all = uses.flatMap(({ edits }) => edits);
    const around = uses.every(({ edits }) => edits.length > 0) ? asRoot(file, run) : [];
    for (const { range, target, edits } of [...uses, ...idle]) {
      yield {
        range,
        values: { consequence: consequence(user, isRoot, target) },
        edits: {
          ...(isRoot && edits.length > 0 && { drop: edits }),
          ...(user && !isRoot && around.length > 0 && { root: [...around, ...all] }),
        },
      };
    }
  }
});

function consequence(user: string | undefined, isRoot: boolean, target: string | undefined): string {
  if (target) return `is one more program in the image; \`USER ${target}\` does this as well`;
  if (isRoot) return "adds nothing: this step runs as root already";
  if (user) return `makes \`${user}\` root whenever they like; \`USER root\` does so for this step only`;
  return "has no place in a build; `USER` says who runs a step";
}
