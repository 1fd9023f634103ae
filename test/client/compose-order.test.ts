import { expect, it } from "vitest";
import { composeWords, isComposeRun } from "../../client/src/compose-order.js";
import type { ComposeRun } from "../../server/src/lsp/protocol.js";

const order: ComposeRun = { folder: "file:///app", files: [], run: "up", service: "web" };

it("starts in the background, follows logs, and names files where Compose does not find them", () => {
  expect(composeWords(order).join(" ")).toBe("compose up --detach -- web");
  expect(composeWords({ ...order, run: "logs" }).join(" ")).toBe("compose logs --follow --tail 200 -- web");
  const { service: _, ...whole } = order;
  expect(composeWords({ ...whole, run: "build", files: ["a b.yaml", "-c.yaml"] })).toEqual([
    ...["compose", "-f", "a b.yaml", "-f", "-c.yaml", "build"],
  ]);
});

it("takes no service for an option", () => {
  const words = composeWords({ ...order, service: "--help" });
  expect(words.indexOf("--")).toBe(words.indexOf("--help") - 1);
});

it.each([undefined, "up", {}, { ...order, run: "down" }, { ...order, run: "toString" }, { ...order, files: [1] }])(
  "runs nothing for what is no order: %j",
  (given) => {
    expect(isComposeRun(given)).toBe(false);
  },
);

it("knows an order", () => {
  expect(isComposeRun(order)).toBe(true);
});
