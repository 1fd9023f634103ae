import { describe, expect, it } from "vitest";
import { reportedByAll } from "./reported.js";

/** By id of a policy: files that it objects to, and files that satisfy it; all of them our own. */
type Policies = Readonly<Record<string, readonly [bad: readonly string[], good: readonly string[]]>>;

/** Holds all practices together to the policies of a tool that has no profile of its own. */
export function describePolicies(tool: string, policies: Policies): void {
  for (const [id, [bad, good]] of Object.entries(policies)) {
    describe(`${tool} ${id}`, () => {
      it.each(bad)("marks %s", (text) => expect(marks(tool, id, `${text}\n`)).toBe(true));
      it.each(good)("leaves %s", (text) => expect(marks(tool, id, `${text}\n`)).toBe(false));
    });
  }
}

const marks = (tool: string, id: string, text: string): boolean =>
  reportedByAll(tool, text).some((one) => one.slice(0, one.lastIndexOf(":")).split("|").includes(id));
