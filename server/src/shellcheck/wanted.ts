import type { Configuration } from "../engine/settings.js";
import { loudnessOf } from "../engine/settle.js";
import { shellCheckPractice } from "./practice.js";

/** Whether ShellCheck's practice is on. Categories do not decide: each finding has one of its own. */
export const isShellCheckOn = (configuration: Configuration): boolean =>
  loudnessOf(shellCheckPractice, { ...configuration, categories: {} }) !== "off";
