import { replace } from "../../base/edit.js";
import { flagNamed } from "../../syntax/dockerfile/parts.js";
import { buildErrorRule, editsIn } from "../build-error.js";

export default buildErrorRule("buildlog/copy-mode-invalid", (_, { place: { file, instruction } }) => {
  const flag = instruction && flagNamed(instruction, "chmod");
  const mode = flag?.value === undefined ? undefined : octal(flag.value);
  if (!file || !flag?.valueRange || mode === undefined) return {};
  return { values: { mode }, edits: editsIn(file, replace(flag.valueRange, mode)) };
});

const bits: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1, X: 1 };
const sum = (letters: string): number => [...letters].reduce((total, letter) => total | (bits[letter] ?? 0), 0);

/** What a mode in letters means for a file that its owner may write and all may read; undefined for what is no mode. */
function octal(written: string): string | undefined {
  const prefixed = /^0?[ox]?0*([0-7]{3,4})$/.exec(written)?.[1];
  if (prefixed !== undefined) return prefixed;
  const listed = /^-?([r-][w-][x-])([r-][w-][x-])([r-][w-][x-])$/.exec(written);
  if (listed) return listed.slice(1).map(sum).join("");
  if (/^[rwx]{1,3}$/.test(written)) return written.includes("x") ? "755" : "644";
  const who = [6, 4, 4];
  for (const part of written.split(",")) {
    const [, users = "", sign, letters = ""] = /^([ugoa]{0,4})([+=-])([rwxX]{0,4})$/.exec(part) ?? [];
    if (sign === undefined) return undefined;
    const value = sum(letters);
    ["u", "g", "o"].forEach((user, index) => {
      if (users !== "" && !users.includes(user) && !users.includes("a")) return;
      const old = who[index] ?? 0;
      who[index] = sign === "=" ? value : sign === "+" ? old | value : old & ~value;
    });
  }
  return who.join("");
}
