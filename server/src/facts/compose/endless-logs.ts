import { type Edit, insertAt } from "../../base/edit.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { layout } from "../../syntax/compose/layout.js";
import { compose } from "../../syntax/compose/model.js";
import { entryOf, valueAt } from "../../syntax/compose/node.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { isForSmallDevice } from "./gpus/small-devices.js";
import { isTestFile, type JudgedService, judgedServices } from "./judged-services.js";

/** The services of a small host whose logs Docker never cuts: nothing is said of them, or `json-file` without a size. */
export function endlessLogs(workspace: Workspace, file: ComposeSource): readonly JudgedService[] {
  if (isTestFile(file) || !isForSmallDevice(workspace)(file)) return [];
  return judgedServices(workspace)(file).filter(({ image, build, whole }) => {
    const node = whole.keys.get("logging")?.value;
    if (!image && !build) return false;
    if (!node) return !whole.keys.has("logging");
    const driver = valueAt(node, "driver");
    const isFile = !driver || (driver.kind === "scalar" && driver.text === "json-file");
    return node.kind === "mapping" && isFile && !entryOf(valueAt(node, "options"), "max-size");
  });
}

/** One fragment with limits above the services, and its alias in each of them. None where a service says something of its logs. */
export function rotationEdits(file: ComposeSource, services: readonly JudgedService[]): readonly Edit[] {
  const { sections } = compose(file);
  const section = sections.find(({ name }) => name === "services");
  const isTaken = /&logging\b/.test(file.text) || sections.some(({ name }) => name === "x-logging");
  if (!section || isTaken || services.some(({ keys }) => keys.has("logging"))) return [];
  const { lineEnd, step } = layout(file);
  const before = file.text.slice(0, section.start);
  if (before !== "" && !/[\n\uFEFF]$/.test(before)) return [];
  const indent = " ".repeat(step);
  const fragment = [
    "x-logging: &logging",
    `${indent}driver: json-file`,
    `${indent}options:`,
    `${indent}${indent}max-size: 10m`,
    `${indent}${indent}max-file: "3"`,
    "",
    "",
  ];
  const aliases = services.map(({ entry }) => insertEntry(file, entry, "logging", "*logging"));
  if (aliases.some((edit) => edit === undefined)) return [];
  return [insertAt(section.start, fragment.join(lineEnd)), ...aliases.flatMap((edit) => edit ?? [])];
}
