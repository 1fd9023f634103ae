import { type Located, textsOf } from "../../../syntax/compose/located.js";
import { services } from "../../../syntax/compose/model.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { isSwitchedOn } from "../switched-on.js";
import { project } from "./project.js";

/** A file of variables or labels that has to be there for Compose to load the project. */
export interface ReadFile {
  readonly value: Located<string>;
  readonly isOfLabels: boolean;
  /** Whether only services name it that wait for a profile: Compose reads nothing for those. */
  readonly isWaiting: boolean;
}

/** Those that a file names, each place once, though several services may say it through an anchor. */
export function readFiles(workspace: Workspace, file: ComposeSource): readonly ReadFile[] {
  const { environment, services: all } = project(workspace)(file);
  // An override may have taken some away.
  const kept = new Set(
    [...all.values()].flatMap(({ envFiles }) => envFiles).map(({ path, start }) => `${path} ${start}`),
  );
  const found = new Map<number, ReadFile>();
  for (const { envFiles, keys, profiles } of services(file)) {
    const isOff = !isSwitchedOn(environment, profiles);
    const add = (isOfLabels: boolean) => (value: Located<string>) => {
      const isWaiting = isOff && found.get(value.start)?.isWaiting !== false;
      found.set(value.start, { value, isOfLabels, isWaiting });
    };
    for (const { file: named, isRequired, start } of envFiles) {
      if (isRequired && kept.has(`${file.path} ${start}`)) add(false)(named);
    }
    textsOf(keys.get("label_file")?.value).forEach(add(true));
  }
  return [...found.values()];
}
