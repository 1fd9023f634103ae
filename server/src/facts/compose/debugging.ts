import type { ComposeSource } from "../../syntax/source.js";
import type { JudgedService } from "./judged-services.js";

/** Whether a service is there to look into processes: a debugger in its command, its name, or a container for working in. */
export const debugs = ({ path }: ComposeSource, { name, whole }: JudgedService): boolean =>
  /debug|profil|devcontainer/i.test(name) ||
  /(?:^|\/)\.devcontainer\/|debug/i.test(path) ||
  /\b(?:gdb|gdbserver|lldb|dlv|delve|perf|strace|debugpy)\b/.test(
    `${whole.entrypoint?.text ?? ""} ${whole.command?.text ?? ""}`,
  );
