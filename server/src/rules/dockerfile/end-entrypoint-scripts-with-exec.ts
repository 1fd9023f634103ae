import { inFile, insertAt } from "../../base/edit.js";
import { shells } from "../../facts/commands/commands-wrappers.js";
import { shebangProgram } from "../../facts/commands/script/shebang.js";
import { servicesOf } from "../../facts/compose/images/built-services.js";
import { lastCommand } from "../../facts/dockerfile/exec-form.js";
import { startedCopies } from "../../facts/workspace/started-copies.js";
import type { ShellCommand } from "../../syntax/shell/model.js";
import { parseScript } from "../../syntax/shell/script.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/end-entrypoint-scripts-with-exec", function* (file, workspace) {
  for (const { run, command, word, written, interpreter, copied, stage } of startedCopies(workspace)(file)) {
    const { text } = copied.entry;
    if (text === undefined || run.instruction.keyword !== "ENTRYPOINT" || run.instruction.form !== "exec") continue;
    const reader = interpreter ?? shebangProgram(text);
    const isInit = command.wrappers.some(({ name }) => /^(?:tini|dumb-init|catatonit)$/.test(name));
    const hasInit = servicesOf(workspace, file, stage).some(({ keys }) => keys.has("init"));
    if (isInit || hasInit || !reader || !shells.has(reader) || /\btrap\b|\bwait\b/.test(text)) continue;

    const script = parseScript(text);
    const last = script.hasErrors ? undefined : lastCommand(script);
    const program = last && served(last);
    if (!last || !program || last.assignments.length > 0) continue;
    yield {
      range: word,
      values: { script: written, command: program },
      edits: [inFile(copied.path, insertAt(last.start, "exec "))],
    };
  }
});

/** The arguments of the script, or a program that goes on until it is stopped. */
function served({ words: [first, ...rest] }: ShellCommand): string | undefined {
  if (!first) return undefined;
  if (first.expansions.length === 1 && /^"?\$(?:\{@\}|@)"?$/.test(first.raw)) return first.raw.replaceAll('"', "");
  const { value = "" } = first;
  const name = value.slice(value.lastIndexOf("/") + 1);
  const isInterpreter = /^(?:node|python[\d.]*|java|ruby|php)$/.test(name);
  if (isInterpreter && !rest.some(({ value: word = "x" }) => /^[^-]|^-jar$|^-m$/.test(word))) return undefined;
  return isInterpreter || servers.test(name) ? name : undefined;
}

const servers =
  /^(?:gunicorn|uvicorn|hypercorn|daphne|celery|nginx|httpd|apache2-foreground|php-fpm[\d.]*|puma|rackup|redis-server|postgres|mysqld|mongod|catalina\.sh|supervisord|caddy|traefik|envoy|haproxy|dockerd|uwsgi|streamlit|jupyter)$/;
