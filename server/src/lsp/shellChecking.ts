import type { Advice } from "../engine/advice.js";
import type { ShellCheck } from "../shellcheck/service.js";
import { isShellCheckOn } from "../shellcheck/wanted.js";
import type { DockerfileSource } from "../syntax/source.js";
import type { OpenDocument } from "./documents.js";
import type { Log } from "./log.js";
import type { View } from "./session.js";

/** ShellCheck beside the typing: what it has found is there at once, the rest comes later. */
export interface ShellChecking {
  /** What is known of a document. What is not is asked for when the typing pauses. */
  readonly adviceOn: (view: View) => Promise<readonly Advice[]>;
  /** All of it, once it is there. */
  readonly wholeAdviceOn: (view: View, signal?: AbortSignal) => Promise<readonly Advice[]>;
  /** Whether the findings of these ids that a text was to be rid of are gone, and no others have come. */
  readonly isMended: (view: View, text: string, advice: readonly Advice[]) => Promise<boolean>;
  /** Calls back when there is more advice on the document of the address. */
  readonly onLate: (listener: (uri: string) => void) => void;
  /** A sentence on who checks the shell of a document, and whether something is wrong with it. */
  readonly status: (view: View) => Promise<{ readonly line: string; readonly isWrong: boolean }>;
}

/** Milliseconds without an edit before ShellCheck is asked: most states of a text that is being typed are of no interest. */
const pause = 300;

export function shellChecking(log: Log, document: (uri: string) => OpenDocument | undefined): ShellChecking {
  const services = new Map<string, Promise<ShellCheck | undefined>>();
  const running = new Map<string, { readonly source: View["source"]; readonly controller: AbortController }>();
  const listeners: ((uri: string) => void)[] = [];
  const problems = new Map<string, string>();

  async function serviceFor(view: View): Promise<ShellCheck | undefined> {
    if (!isWanted(view)) return undefined;
    const program = programOf(view);
    const key = program ?? "";
    const opened = services.get(key) ?? open(key, program);
    services.set(key, opened);
    return opened;
  }
  async function open(key: string, program: string | undefined): Promise<ShellCheck | undefined> {
    const { openShellCheck } = await import("../shellcheck/service.js");
    const onProblem = (problem: string): void => {
      problems.set(key, problem);
      log.warn(problem);
    };
    return openShellCheck({ ...(program === undefined ? {} : { program }), onProblem });
  }

  /** One question for each document: a newer one takes the place of an older. */
  function ask(service: ShellCheck, { document: { uri }, source, workspace: { policy } }: View): void {
    if (source.kind !== "dockerfile" || running.get(uri)?.source === source) return;
    running.get(uri)?.controller.abort();
    const controller = new AbortController();
    running.set(uri, { source, controller });
    const work = async (): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
      if (controller.signal.aborted || !document(uri)) return;
      await service.advice(source, policy, controller.signal);
      if (!controller.signal.aborted) for (const listener of listeners) listener(uri);
    };
    void work()
      .catch((error: unknown) => {
        if (!controller.signal.aborted) log.failed("Asking ShellCheck", error);
      })
      .finally(() => {
        if (running.get(uri)?.controller === controller) running.delete(uri);
      });
  }

  return {
    async adviceOn(view) {
      const service = await serviceFor(view);
      if (!service || view.source.kind !== "dockerfile") return [];
      const { advice, isComplete } = service.known(view.source, view.workspace.policy);
      if (!isComplete) ask(service, view);
      return advice;
    },
    async wholeAdviceOn(view, signal) {
      const service = await serviceFor(view);
      if (!service || view.source.kind !== "dockerfile") return [];
      return service.advice(view.source, view.workspace.policy, signal);
    },
    async isMended(view, text, advice) {
      const service = await serviceFor(view);
      if (!service || view.source.kind !== "dockerfile") return false;
      const { policy } = view.workspace;
      const after: DockerfileSource = { ...view.source, text };
      const [old, left] = [await service.advice(view.source, policy), await service.advice(after, policy)];
      const gone = counts(advice);
      const before = counts(old);
      return [...counts(left)].every(([id, count]) => count <= (before.get(id) ?? 0) - (gone.get(id) ?? 0));
    },
    onLate: (listener) => listeners.push(listener),
    async status(view) {
      if (view.settings["dockwise.shellcheck"] === "off")
        return { line: "ShellCheck is off by the setting dockwise.shellcheck.", isWrong: false };
      if (!isWanted(view)) return { line: "ShellCheck is off by configuration.", isWrong: false };
      const program = programOf(view);
      const problem = problems.get(program ?? "");
      if (problem) return { line: `Advice of ShellCheck is missing: ${problem}`, isWrong: true };
      if (!(await serviceFor(view))) return { line: "The bundled ShellCheck is not there.", isWrong: false };
      return { line: `The shell of RUN is checked by ${program ?? "the bundled ShellCheck"}.`, isWrong: false };
    },
  };
}

const isWanted = ({ source, settings, configuration, isChecked }: View): boolean =>
  isChecked &&
  source.kind === "dockerfile" &&
  settings["dockwise.shellcheck"] !== "off" &&
  isShellCheckOn(configuration);

const programOf = ({ settings }: View): string | undefined =>
  (settings["dockwise.shellcheck"] === "path" && settings["dockwise.shellcheckPath"]) || undefined;

function counts(advice: readonly Advice[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { sameAs } of advice) {
    const [name = ""] = sameAs?.["shellcheck"] ?? [];
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  return found;
}
