import type { ComposeSource } from "../source.js";
import type { YamlProblem } from "./problem.js";
import { reading } from "./yaml.js";

export type { YamlProblem, YamlProblemKind } from "./problem.js";

/** What is wrong with the file as YAML, in the order of the text, without errors that only follow from others. */
export const yamlProblems = (file: ComposeSource): readonly YamlProblem[] => reading(file).problems;
