import { type Range, range } from "../../../base/range.js";
import type { Command } from "../../commands/commands.js";
import type { HealthTest } from "../health/health-tests.js";

/** A port of the container itself that a health check asks; the range is the port. */
export interface TestedPort extends Range {
  readonly port: number;
}

/** In addresses such as `http://localhost:8080/`, behind a host, and as the value of an option for ports. */
export const testedPorts = ({ commands }: HealthTest): readonly TestedPort[] => [
  // What a shell is given as a string is a word and a command.
  ...new Map(commands.flatMap(portsOf).map((found) => [found.start, found])).values(),
];

function portsOf({ words }: Command): readonly TestedPort[] {
  return words.flatMap(({ raw, start }, index): readonly TestedPort[] => {
    const before = words[index - 1]?.value ?? "";
    const isPort = /^(?:-[pP]|--port)$/.test(before) || (itself.test(before) && words[0]?.value === "nc");
    const alone = isPort ? /^(["']?)(\d{2,5})\1$/.exec(raw) : /^(-[pP]|--port=)(\d{2,5})$/.exec(raw);
    if (alone) return [found(start + (alone[1]?.length ?? 0), alone[2] ?? "")];
    return [...raw.matchAll(address)].map((match) =>
      found(start + match.index + match[0].length - (match[1]?.length ?? 0), match[1] ?? ""),
    );
  });
}

const found = (start: number, port: string): TestedPort => ({
  port: Number(port),
  ...range(start, start + port.length),
});

const itself = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)$/;
const address = /(?<![\w.-])(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])[:/](\d{2,5})(?!\d)/g;
