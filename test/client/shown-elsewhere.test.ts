import { expect, it } from "vitest";
import type { CancellationToken, Diagnostic, TextDocument, Uri } from "vscode";
import { type IsShown, shownElsewhere } from "../../client/src/shown-elsewhere.js";

const uri = { toString: () => "file:///Dockerfile" } as Uri;
const document = { uri } as TextDocument;
const never = {} as CancellationToken;
const [copy, tag] = ["copy", "tag"].map((code) => ({ code }) as Diagnostic) as [Diagnostic, Diagnostic];

/** A server that says "as before" where it may, and what it was asked. */
function bed() {
  const asked: (string | undefined)[] = [];
  const left = shownElsewhere();
  let fire: (of: Uri) => unknown = () => undefined;
  let pulls = 0;
  const isShown: IsShown = (_, { code }) => code === "copy";
  left.leaveOut(
    isShown,
    (listener) => {
      fire = listener;
      return { dispose: () => undefined };
    },
    () => {
      pulls += 1;
    },
  );
  const pull = (previous: string | undefined, fails = false) =>
    left.provide(document, previous, never, (_document, known) => {
      asked.push(known);
      if (fails) throw new Error("cancelled");
      return known === undefined
        ? { kind: "full" as never, resultId: "1", items: [copy, tag] }
        : { kind: "unChanged" as never, resultId: "1" };
    });
  return { asked, pull, change: () => fire(uri), pulls: () => pulls };
}

it("leaves out what something else shows", async () => {
  expect(await bed().pull(undefined)).toMatchObject({ items: [tag] });
});

it("asks for everything where that has changed, until it has come", async () => {
  const { asked, pull, change, pulls } = bed();
  await pull("1");
  change();
  expect(pulls()).toBe(1);
  await expect(pull("1", true)).rejects.toThrow("cancelled");
  await pull("1");
  await pull("1");
  expect(asked).toEqual(["1", undefined, undefined, "1"]);
});
