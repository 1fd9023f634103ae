import type { DockerfileSource } from "../../syntax/source.js";
import { type Account, accounts, inLineage } from "../commands/accounts/accounts.js";
import { installs } from "../commands/packages/packages.js";
import { runs, startCommands } from "../commands/runs.js";
import type { Workspace } from "../workspace/workspace.js";
import { lineage, type Stage } from "./stages.js";
import { givesUpRoot, isForTools, isWindows, isWorkbench, startOf } from "./start.js";
import { stateAfter } from "./state.js";

/**
 * The user that a stage or its parents create while its service runs as root: the last one.
 *
 * Who could be created by a RUN has root there, so without a USER the container has it too, whatever the base is.
 */
export function unusedUser(workspace: Workspace, file: DockerfileSource, stage: Stage): Account | undefined {
  const users = inLineage(file, stage, accounts(file)).filter(({ kind }) => kind === "user");
  const last = users.at(-1);
  if (!last || stateAfter(file, stage).user || isForTools(workspace, file) || isWorkbench(stage)) return undefined;
  if (isWindows(file, stage) || givesUpRoot(workspace, file, stage)) return undefined;
  const start = startOf(file, stage);
  if (start.length === 0 || isDeleted(file, last) || isOfService(file, stage, last)) return undefined;
  return start.some(({ words }) => words.some(({ value }) => value.includes(last.name))) ? undefined : last;
}

const isDeleted = (file: DockerfileSource, { name, run }: Account): boolean =>
  runs(file).some(
    ({ commands, stage }) =>
      stage >= run.stage &&
      commands.some(
        ({ program, words }) => /^(?:userdel|deluser)$/.test(program) && words.some(({ value }) => value === name),
      ),
  );

/** A user that an installed or started server changes to by itself. */
function isOfService(file: DockerfileSource, stage: Stage, { name }: Account): boolean {
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  const packages = installs(file).filter(({ run }) => line.has(run.stage));
  const started = startCommands(file).filter((run) => line.has(run.stage));
  return (
    servers.test(name) ||
    packages.some((install) => install.packages.some((one) => one.name.includes(name))) ||
    started.some(({ commands }) => commands.some(({ program }) => program.replace(/d$/, "") === name.replace(/d$/, "")))
  );
}

const servers =
  /^(?:www-data|nginx|apache|httpd|mysql|mariadb|postgres|redis|mongodb?|rabbitmq|memcached?|sshd|ftp|vsftpd|proftpd|postfix|dovecot|named|bind|unbound|haproxy|squid|ntp|chrony|cron|syslog|ldap|openldap|clamav|tor|xrdp|messagebus|dbus|avahi|varnish|php-fpm|git|docker)$/;
