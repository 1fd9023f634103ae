import { textAt } from "../../base/range.js";
import { project } from "../../facts/compose/project.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { services } from "../../syntax/compose/model.js";
import { portFault } from "../../syntax/compose/port-faults.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/write-valid-ports", function* (file, workspace) {
  const { environment } = project(workspace)(file);
  const seen = new Set<number>();
  for (const port of services(file).flatMap(({ ports }) => ports)) {
    const fault = seen.has(port.start) ? undefined : portFault(port, environment);
    if (!fault) continue;
    seen.add(port.start);
    const { part, meant } = fault;
    const edit = part && meant !== undefined && !port.via ? replaceValue(part, meant) : undefined;
    const written =
      port.item.value?.kind === "scalar" ? port.item.value.text : textAt(file.text, fault).split(/[\r\n]/)[0];
    yield {
      range: fault,
      values: { value: written ?? "", reason: fault.reason, meant: meant ?? "" },
      edits: edit ? [edit] : [],
    };
  }
});
