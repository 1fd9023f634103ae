import { remove } from "../../base/edit.js";
import { lineAndColumn, linesOf } from "../../base/lines.js";
import { range } from "../../base/range.js";
import { accounts, before, memberships } from "../../facts/commands/accounts/accounts.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/name-the-user-without-group", function* (file) {
  for (const instruction of instructionsWith(file, "USER")) {
    if (instruction.keyword !== "USER") continue;
    const [word] = instruction.words;
    const [, user, group] = /^([^:$]+):([^:$]+)$/.exec(word?.value ?? "") ?? [];
    if (!word || !user || !group) continue;
    const given = [
      ...before(file, instruction, accounts(file)).filter(({ kind, name }) => kind === "user" && name === user),
      ...before(file, instruction, memberships(file)).filter((one) => one.user === user),
    ];
    const dropped = given.find(({ groups }) => groups.some((one) => one !== group && one !== ""));
    const at = word.raw.lastIndexOf(`:${group}`);
    if (!dropped || at < 0) continue;
    const place = range(word.start + at, word.start + at + group.length + 1);
    const { line } = lineAndColumn(linesOf(file), dropped.command.start);
    yield { range: place, values: { group, user, line: String(line + 1) }, edits: [remove(place)] };
  }
});
