import { rangeOf } from "../../base/range.js";
import { judgedServices } from "../../facts/compose/judged-services.js";
import { isMounted } from "../../facts/compose/mounts/service-storage.js";
import { insertEntry } from "../../syntax/compose/edits.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/give-data-loaders-shared-memory", function* (file, workspace) {
  for (const service of judgedServices(workspace)(file)) {
    const { runs, whole } = service;
    const shared = runs?.facts?.sharedMemory;
    // What a build makes of a library, nobody knows; a server stays a server.
    if (!shared || (runs.built && !runs.facts?.modelServer) || (!service.image && !service.build)) continue;
    if (whole.keys.has("shm_size") || whole.keys.has("ipc") || isMounted(service, "/dev/shm")) continue;
    const { program, consequence, size } = shared;
    const edit = insertEntry(file, service.entry, "shm_size", size);
    yield { range: rangeOf(service), values: { program, consequence, size }, edits: edit ? [edit] : [] };
  }
});
