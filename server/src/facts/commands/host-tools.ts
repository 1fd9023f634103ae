import type { Command } from "./commands.js";
import { operands } from "./commands-options.js";
import type { Run } from "./runs.js";

/** Programs that look at, change or connect to a running machine, or wait for a person in front of it. */
const tools: ReadonlySet<string> = new Set(
  "free kill mount ps service shutdown reboot ssh top htop vim vi nano ifconfig iptables".split(" "),
);

/** Whether a command is for a running machine: by the program alone, not by one of the same name in a folder of its own. */
export const isHostTool = ({ program, words }: Command): boolean =>
  (tools.has(program) || (program === "sysctl" && words.some(({ value }) => value === "-w" || value === "--write"))) &&
  /^(?:(?:\/usr)?\/s?bin\/)?[^/]+$/.test(words[0]?.value ?? "");

/** Whether it does something in a build nonetheless. */
export function servesBuild({ commands, mounts, flags }: Run, command: Command): boolean {
  const { program, words } = command;
  // A look whether it is there.
  if (words.length === 2 && /^(?:--version|--help|-V)$/.test(words[1]?.value ?? "")) return true;
  switch (program) {
    case "ssh":
      return mounts.some(({ type }) => type === "ssh") || words.some(({ value = "" }) => /^-[VQ]$/.test(value));
    case "mount":
      return flags.some(({ name, value }) => name === "security" && value === "insecure");
    case "vim":
    case "vi":
      return words.some(({ value = "" }) => /^\+.*q|^-(?:[eE]?[sS]|c)$/.test(value));
    case "kill":
    case "ps":
      // What the same script has started, it may look at and end.
      return startsSomething(commands, command);
    case "service":
      return startsSomething(commands, command) || isNeededLater(commands, command);
    default:
      return false;
  }
}

/** A service of the list is stopped, asked, or started for the commands that follow. */
const isNeededLater = (commands: readonly Command[], { start, words }: Command): boolean =>
  words.some(({ value = "" }) => /^(?:stop|status|--version|--status-all)$/.test(value)) ||
  commands.some((one) => one.start > start && !isIdle(one));

const startsSomething = (commands: readonly Command[], { start }: Command): boolean =>
  commands.some(
    (one) =>
      one.start < start &&
      (one.pipeline.list.separator === "&" ||
        isServiceStart(one) ||
        one.words.some(({ value = "" }) => /^(?:start|--daemonize|--fork|-D)$/.test(value))),
  );

/** `service NAME start`, `/etc/init.d/NAME start`, `systemctl start NAME` and what else brings a service up. */
export function isServiceStart(command: Command): boolean {
  const { program, words } = command;
  const values = words.map(({ value = "" }) => value);
  const isStart = (value: string | undefined) => value !== undefined && /^(?:re)?start$/.test(value);
  if (program === "service" || program === "invoke-rc.d" || program === "rc-service")
    return values.slice(1).some(isStart);
  if (program === "pg_ctlcluster" || program === "pg_ctl") return values.slice(1).some(isStart);
  if (program === "systemctl") {
    return operands(command).length > 0 && (values.slice(1).some(isStart) || values.includes("--now"));
  }
  return /^\/etc\/(?:rc\.d\/)?init\.d\/./.test(values[0] ?? "") && isStart(values[1]);
}

/** Whether it needs nothing that runs: waiting, printing, cleaning up. */
export const isIdle = (command: Command): boolean =>
  /^(?:|echo|printf|true|:|sleep|rm|exit|cd|set|update-rc\.d)$/.test(command.program) ||
  /^(?:apt|apt-get|apk|dnf|yum)$/.test(command.program) ||
  isServiceStart(command);

/** Whether it brings up a service that ends with the RUN, without anything in between that could use it. */
export function isLostService({ commands }: Run, command: Command): boolean {
  if (command.nesting.includes("function") || command.nesting.includes("substitution")) return false;
  const isService = isServiceStart(command) || (isDaemon(command) && command.pipeline.list.separator === "&");
  if (!isService || command.program === "systemctl") return isService;
  return !commands.some((one) => one.start > command.start && !isIdle(one));
}

/** By its name or its words: `redis-server`, `mysqld_safe`, `ollama serve`. */
const isDaemon = ({ program, words }: Command): boolean =>
  /^(?!cmd$|sed$|find$|add)[a-z0-9-]{2,}d(?:[-_]safe)?$|server$/.test(program) ||
  words.slice(1, 2).some(({ value = "" }) => /^(?:serve|server|start)$/.test(value));

/** How a service is run so that it stays: by its name, as `service NAME start` has it. */
export const inForeground: ReadonlyMap<string, readonly string[]> = new Map([
  ["nginx", ["nginx", "-g", "daemon off;"]],
  ["apache2", ["apachectl", "-D", "FOREGROUND"]],
  ["httpd", ["httpd", "-D", "FOREGROUND"]],
  ["cron", ["cron", "-f"]],
]);
