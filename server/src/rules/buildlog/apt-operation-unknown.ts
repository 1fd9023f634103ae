import { replace } from "../../base/edit.js";
import { nearest } from "../../base/nearest.js";
import { runs } from "../../facts/commands/runs.js";
import { buildErrorRule, editsIn } from "../build-error.js";

const operations = [
  "update",
  "upgrade",
  "install",
  "remove",
  "purge",
  "autoremove",
  "clean",
  "autoclean",
  "download",
  "source",
  "search",
  "list",
  "show",
];

export default buildErrorRule(
  "buildlog/apt-operation-unknown",
  ({ values: { word = "" } }, { place: { file, instruction } }) => {
    const suggested = nearest(word, operations);
    if (!file || suggested === undefined) return {};
    const written = runs(file)
      .filter(({ outer }) => outer === instruction)
      .flatMap(({ commands }) => commands)
      .filter(({ program }) => program === "apt-get" || program === "apt")
      .flatMap(({ words }) => words.find(({ value }) => value === word) ?? [])
      .at(0);
    return written
      ? { values: { suggested }, edits: editsIn(file, replace(written, suggested)) }
      : { values: { suggested } };
  },
);
