import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Change } from "../mending.js";
import type { Colors } from "../terminal.js";

/** A unified diff that `git apply` and `patch -p1` take. */
export const toDiff = (changes: readonly Change[], colors: Colors): string =>
  changes.map((change) => painted(patchOf(change), colors)).join("");

function patchOf({ path, before, after }: Change): string {
  if (before === after) return "";
  const name = path.replace(/^\//, "");
  const old = before === undefined ? "/dev/null" : `a/${name}`;
  return createTwoFilesPatch(old, `b/${name}`, before ?? "", after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

function painted(patch: string, { bold, cyan, green, red }: Colors): string {
  return patch.replace(/^.+$/gm, (line) => {
    if (line.startsWith("---") || line.startsWith("+++")) return bold(line);
    if (line.startsWith("@@")) return cyan(line);
    if (line.startsWith("+")) return green(line);
    return line.startsWith("-") ? red(line) : line;
  });
}
