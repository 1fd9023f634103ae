import { rangeOf } from "../../base/range.js";
import { judgedServices, shownAt } from "../../facts/compose/judged-services.js";
import { needs } from "../../facts/compose/mounts/host-parts.js";
import { project } from "../../facts/compose/project/project.js";
import { resolved } from "../../syntax/compose/interpolation.js";
import { composeRule } from "../rule.js";

const socket = /(?:^|[\\/])(?:docker|containerd|podman|crio)\.sock$|[\\/]pipe[\\/]docker_engine$/;

export default composeRule("compose/mount-no-docker-socket", function* (file, workspace) {
  const { environment } = project(workspace)(file);
  for (const service of judgedServices(workspace)(file)) {
    if (needs(workspace, service, "docker")) continue;
    const values = { service: service.name };
    for (const mount of service.mounts) {
      const path = mount.source && resolved(mount.source.value, environment);
      if (!mount.source || !path || !socket.test(path)) continue;
      yield { range: shownAt(mount.form === "long" ? mount.source : mount), values };
    }
    const api = service.keys.get("use_api_socket");
    if (api?.value?.kind === "scalar" && api.value.value === true) yield { range: api.via ?? rangeOf(api), values };
  }
});
