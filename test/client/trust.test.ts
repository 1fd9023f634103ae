import { expect, it } from "vitest";
import { startingNothing } from "../../client/src/trust.js";

it("has no program started where the workspace is not trusted, and leaves all else as it is", () => {
  expect(startingNothing({ shellcheck: "path", shellcheckPath: "./evil", all: true })).toEqual({
    shellcheck: "bundled",
    shellcheckPath: "./evil",
    all: true,
  });
  for (const section of [{ shellcheck: "off" }, {}, null, undefined]) expect(startingNothing(section)).toEqual(section);
});
