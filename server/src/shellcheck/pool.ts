import type { Linter } from "./finding.js";

/** Several that are asked side by side: a further one is opened only while all others are at work. */
export function pool(open: () => Linter, size: number): Linter {
  const members: { readonly linter: Linter; asked: number }[] = [];

  function leastBusy() {
    const idlest = members.toSorted((a, b) => a.asked - b.asked)[0];
    if (idlest && (idlest.asked === 0 || members.length >= size)) return idlest;
    const member = { linter: open(), asked: 0 };
    members.push(member);
    return member;
  }

  return {
    async lint(script, signal) {
      const member = leastBusy();
      member.asked += 1;
      try {
        return await member.linter.lint(script, signal);
      } finally {
        member.asked -= 1;
      }
    },
    close: () => {
      for (const { linter } of members) linter.close();
    },
  };
}
