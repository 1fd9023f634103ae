import { fact } from "../../base/fact.js";
import { comments } from "../../syntax/dockerfile/instructions.js";
import type { Instruction } from "../../syntax/dockerfile/model.js";
import type { DockerfileSource } from "../../syntax/source.js";

/**
 * Shells that comments name for a stage whose base image brings another one than `/bin/sh`: `# hadolint shell=powershell`.
 *
 * By the instruction that follows. As in hadolint, a FROM begins anew, so a comment above it says nothing.
 */
export const shellComments = fact((file: DockerfileSource): ReadonlyMap<Instruction, readonly string[]> => {
  const named = new Map<Instruction, readonly string[]>();
  if (!/hadolint/i.test(file.text)) return named;
  for (const { text, before } of comments(file)) {
    const shell = /^hadolint\s+shell\s*=\s*([\w./\\:-]+)/i.exec(text)?.[1];
    if (shell && before && before.keyword !== "FROM") named.set(before, [shell, "-c"]);
  }
  return named;
});
