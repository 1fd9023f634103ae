import type { ShellWord } from "../../syntax/shell/model.js";
import { expandWord } from "../../syntax/shell/words.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { variableIn } from "./packages/hidden-options.js";
import type { Run } from "./runs.js";

/** The value of a word of a RUN, with the variables of the script, ENV and ARG put in; undefined if one is not known. */
export const valueIn = (file: DockerfileSource, run: Run, word: ShellWord): string | undefined =>
  word.value ?? expandWord(word, (name) => variableIn(file, run, name));
