import { authorityIn } from "../../facts/buildlog/log-authorities.js";
import { aboveStep } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/npm-tls-intercepted", (_, { place, workspace }) => {
  const path = authorityIn(place, workspace);
  if (path === undefined || place.instruction?.keyword !== "RUN") return {};
  const target = `/usr/local/share/ca-certificates/${path.slice(path.lastIndexOf("/") + 1)}`;
  return { values: { path }, edits: aboveStep(place, `COPY ${path} ${target}\nENV NODE_EXTRA_CA_CERTS=${target}`) };
});
