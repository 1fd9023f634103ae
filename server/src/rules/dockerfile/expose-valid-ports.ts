import { dryWords } from "../../facts/dockerfile/dry-build.js";
import { misprinted } from "../../facts/dockerfile/misprints.js";
import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { putOff } from "../../facts/dockerfile/triggered-stages.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import type { DockerfileSource } from "../../syntax/source.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/expose-valid-ports", function* (file, { policy }) {
  if (policy.profile === "buildkit") {
    yield* asDockerReads(file);
    return;
  }
  for (const outer of instructionsWith(file, "EXPOSE")) {
    const instruction = outer.trigger ?? outer;
    if (misprinted(file).has(outer)) continue;
    for (const word of instruction.words) {
      // What was meant as a comment is a matter of its own.
      if (word.raw.startsWith("#") && word !== instruction.words[0]) break;
      const value = expandIn(stateAt(file, outer), word, instruction.escaper);
      // A list in a variable is several ports.
      for (const port of value?.split(/\s+/).filter(Boolean) ?? []) {
        const reason = troubleOf(port);
        // What a shell sets, as `$1`, is nothing here.
        if (reason && !port.includes("$")) yield { range: word, values: { port, reason }, ...putOff(file, word.start) };
      }
    }
  }
});

/** With all variables put in; what comes to nothing is no port, and no trouble. */
function* asDockerReads(file: DockerfileSource) {
  for (const { holder, text, start, end } of dryWords(file)) {
    for (const port of holder.keyword === "EXPOSE" ? (text?.split(/\s+/).filter(Boolean) ?? []) : []) {
      const reason = troubleOf(port.slice(port.lastIndexOf(":") + 1)) ?? troubleOfHost(port);
      if (reason) yield { range: { start, end }, values: { port, reason } };
    }
  }
}

/** What stands before the container's port: a port as well, or nothing. */
function troubleOfHost(port: string): string | undefined {
  const host = port.split(":").at(-2);
  return host ? troubleOf(host) : undefined;
}

/** Mappings with a colon are told what they are elsewhere. */
function troubleOf(port: string): string | undefined {
  if (port.includes(":")) return undefined;
  const [, first = "", last, protocol = ""] = /^([^/-]*)(?:-([^/]*))?(?:\/(.*))?$/.exec(port) ?? [];
  const ends = last === undefined ? [first] : [first, last];
  if (ends.some((end) => !/^\d+$/.test(end))) return "a port is a number";
  if (ends.some((end) => Number(end) > 65535)) return "the highest is 65535";
  if (last !== undefined && Number(last) < Number(first)) return "a range begins with its lower end";
  return /^(?:tcp|udp|sctp|)$/i.test(protocol) ? undefined : "the protocols are tcp, udp and sctp";
}
