import { loudnessOf } from "../../engine/settle.js";
import { practiceIds } from "../../knowledge/practice.js";
import { isTooLong, tooLong } from "../../syntax/source.js";
import { leftToOthers } from "../composeFeatures.js";
import type { Status } from "../protocol.js";
import type { Session, View } from "../session.js";

/** Says what is on and what is off for one document, and why: nothing is silently missing. */
export async function statusOf(session: Session, uri: string): Promise<Status> {
  const view = await session.view(uri);
  if (!view) return off("Dockwise advises on Dockerfiles and Compose files; this is neither.");
  if (!view.settings["dockwise.enable"]) return off("Advice is switched off by the setting dockwise.enable.");
  if (isTooLong(view.document)) return { ...off(`This file ${tooLong}`), isWrong: true };
  if (!view.isChecked) return off("A configuration file leaves this file out (ignore-paths).");

  const { knowsShell, ready } = await import("../engine.js");
  await ready(session.log);
  const wrongs = [
    ...(knowsShell() ? [] : ["Advice on shell commands is off: the shell grammar could not be loaded."]),
    ...(view.problems.length > 0 ? ["Configuration is not taken as it is written.", ...view.problems] : []),
  ];
  const shell = view.source.kind === "dockerfile" ? await session.shellCheck.status(view) : undefined;
  if (shell?.isWrong) wrongs.push(shell.line);
  const limits = [...wrongs, ...(view.workspace.isListed ? [] : [surroundings(view)])];
  return {
    state: limits.length > 0 ? "limited" : "on",
    isWrong: wrongs.length > 0,
    lines: [
      ...limits,
      counted(view),
      ...(shell && !shell.isWrong ? [shell.line] : []),
      ...leftToOthers(session, view),
      ...choices(view),
    ],
  };
}

const off = (line: string): Status => ({ state: "off", isWrong: false, lines: [line] });

function counted({ source: { kind }, configuration }: View): string {
  const all = practiceIds.filter((id) => id.startsWith(`${kind}/`));
  const on = all.filter((id) => loudnessOf(id, configuration) !== "off");
  const name = kind === "dockerfile" ? "Dockerfiles" : "Compose files";
  return `${on.length} of ${all.length} practices for ${name} are on.`;
}

function surroundings({ folder }: View): string {
  if (!folder) return "No folder that holds this file is open: advice that needs the files around it is off.";
  if (folder.place === undefined) return "The folder is not on this computer: advice that needs its files is off.";
  return "The folder could not be read, or holds too many files: advice that needs them is off.";
}

function choices({ configuration: { profile, all }, settings }: View): readonly string[] {
  return [
    ...(profile ? [`Only what ${profile} reports is shown (profile).`] : []),
    ...(all ? ["Practices that are off by default are on as well."] : []),
    settings["dockwise.assistant.provider"] === "off"
      ? "The assistant is off; nothing is sent anywhere."
      : `The assistant asks ${settings["dockwise.assistant.baseUrl"]}, and only when you say so.`,
  ];
}
