import { idsOf, type ReservedGpus, reservedGpus, spokenGpus } from "../../facts/compose/gpus/reserved-gpus.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { project } from "../../facts/compose/project/project.js";
import { removeReference, replaceValue } from "../../syntax/compose/edits.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/choose-gpus-in-one-place", function* (file, workspace) {
  for (const { environment, whole } of judgedServices(workspace)(file)) {
    const variables = environment.filter(({ name }) => /^(?:NVIDIA|CUDA)_VISIBLE_DEVICES$/.test(name));
    const gpus = variables.length > 0 ? reservedGpus(whole) : undefined;
    for (const { name, value, within, ...pair } of gpus ? variables : []) {
      const says = value && resolved(value.value, project(workspace)(file).environment);
      if (!gpus || !value || !says || !/^(?:all|\w[\w-]*(?:,[\w-]+)*)$/.test(says)) continue;
      const isInside = name.startsWith("CUDA");
      if (isInside ? !isBeyond(says, gpus) : isSame(says, gpus)) continue;
      const ids = idsOf(gpus);
      const removed = removeReference(file, within);
      const renumbered = isInside && ids.length > 0 ? replaceValue(value, ids.map((_, id) => id).join(",")) : undefined;
      yield {
        range: shownAt(pair.via ? pair : pair.nameRange),
        values: {
          variable: name,
          value: says,
          devices: isInside ? `${ids.length} GPU${ids.length === 1 ? "" : "s"}, numbered from 0` : spokenGpus(gpus),
        },
        edits: { ...(removed && { remove: [removed] }), ...(renumbered && { renumber: [renumbered] }) },
      };
    }
  }
});

/** In the container the GPUs are numbered anew. */
const isBeyond = (says: string, gpus: ReservedGpus): boolean =>
  gpus.kind !== "all" && says.split(",").some((id) => /^\d+$/.test(id) && Number(id) >= idsOf(gpus).length);

const isSame = (says: string, gpus: ReservedGpus): boolean =>
  gpus.kind === "all" ? says === "all" : [...says.split(",")].sort().join() === [...idsOf(gpus)].sort().join();
