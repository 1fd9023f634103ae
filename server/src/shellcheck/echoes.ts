import type { Advice } from "../engine/advice.js";
import type { PracticeId } from "../knowledge/practice.js";

/** Practices that say the same as a check of ShellCheck, knowing more of the image: ShellCheck's is left out beside them. */
const sayMore: Readonly<Record<string, readonly PracticeId[]>> = {
  SC2164: ["dockerfile/stop-at-the-first-failure"],
};

/** Shown advice without what ShellCheck says again in other words at the same place. */
export function withoutEchoes(shown: readonly Advice[]): readonly Advice[] {
  return shown.filter(({ sameAs, start, end }) => {
    const better = sayMore[sameAs?.["shellcheck"]?.[0] ?? ""];
    return !better || !shown.some((other) => better.includes(other.practice) && other.start < end && start < other.end);
  });
}
