import { textAt } from "../../base/range.js";
import { project } from "../../facts/compose/project/project.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { type Node, valueAt } from "../../syntax/compose/node.js";
import { portFault } from "../../syntax/compose/port-faults.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-valid-ports", function* (file, workspace) {
  const { environment } = project(workspace)(file);
  const seen = new Set<number>();
  for (const port of services(file).flatMap(({ ports }) => ports)) {
    const fault = seen.has(port.start) ? undefined : portFault(port, environment);
    if (!fault || isNoText(port.item.value)) continue;
    seen.add(port.start);
    const { part, meant } = fault;
    const edit = part && meant !== undefined && !port.via ? replaceValue(part, meant) : undefined;
    const written =
      port.item.value?.kind === "scalar" ? port.item.value.text : textAt(file.text, fault).split(/[\r\n]/)[0];
    yield {
      range: fault,
      category: fault.isTaken ? "reliability" : "correctness",
      values: { value: written ?? "", reason: fault.reason, meant: meant ?? "" },
      edits: edit ? [edit] : [],
    };
  }
});

/** Of `true` and `80.5` their kind is wrong, which another practice tells. */
function isNoText(node: Node | undefined): boolean {
  const written = node?.kind === "mapping" ? valueAt(node, "target") : node;
  return written?.kind === "scalar" && typeof written.value !== "string" && !Number.isInteger(written.value);
}
