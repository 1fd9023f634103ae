import { insertOption } from "../../facts/commands/commands-edits.js";
import { createEnvironment, guardedInstalls } from "../../facts/commands/packages/guarded-python.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/install-pip-packages-in-a-venv", function* (file) {
  const done = new Set<number>();
  for (const guarded of guardedInstalls(file)) {
    const { install, release } = guarded;
    if (!install.subcommand) continue;
    // One environment serves all installs of a stage.
    const venv = done.has(install.run.stage) ? [] : createEnvironment(file, guarded);
    done.add(install.run.stage);
    const allow = insertOption(install.command, "--break-system-packages");
    yield {
      range: install.subcommand,
      values: { release },
      edits: { ...(venv.length > 0 && { venv }), ...(allow && { allow: [allow] }) },
    };
  }
});
