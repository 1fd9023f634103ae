import { loudnessOf } from "../../engine/settle.js";
import { practiceIds } from "../../knowledge/practice.js";
import { isTooLong, tooLong } from "../../syntax/source.js";
import type { Status } from "../protocol.js";
import type { Session, View } from "../session.js";

/** Says what is on and what is off for one document, and why: nothing is silently missing. */
export async function statusOf(session: Session, uri: string): Promise<Status> {
  const view = await session.view(uri);
  if (!view) return { state: "off", lines: ["Dockwise advises on Dockerfiles and Compose files; this is neither."] };
  if (!view.settings["dockwise.enable"])
    return { state: "off", lines: ["Advice is switched off by the setting dockwise.enable."] };
  if (isTooLong(view.document)) return { state: "off", lines: [`This file ${tooLong}`] };
  if (!view.isChecked) return { state: "off", lines: ["A configuration file leaves this file out (ignore-paths)."] };

  const { knowsShell, ready } = await import("../engine.js");
  await ready(session.log);
  const limits = [
    ...(view.workspace.isListed ? [] : [surroundings(view)]),
    ...(knowsShell() ? [] : ["Advice on shell commands is off: the shell grammar could not be loaded."]),
    ...view.problems,
  ];
  return { state: limits.length > 0 ? "limited" : "on", lines: [counted(view), ...limits, ...choices(view)] };
}

function counted({ source: { kind }, configuration }: View): string {
  const all = practiceIds.filter((id) => id.startsWith(`${kind}/`));
  const on = all.filter((id) => loudnessOf(id, configuration) !== "off");
  const name = kind === "dockerfile" ? "Dockerfiles" : "Compose files";
  return `${on.length} of ${all.length} practices for ${name} are on.`;
}

function surroundings({ folder }: View): string {
  if (!folder) return "Advice that needs the files around this one is off: no folder that holds it is open.";
  if (folder.place === undefined)
    return "Advice that needs the files around this one is off: the folder is not on this computer.";
  return "Advice that needs the files around this one is off: the folder could not be read, or holds too many files.";
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
