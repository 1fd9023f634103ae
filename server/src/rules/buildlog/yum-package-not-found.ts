import { failedStage, firstInStep } from "../../facts/buildlog/log-edits.js";
import { failedInstalls } from "../../facts/buildlog/log-packages.js";
import { baseOf } from "../../facts/dockerfile/state.js";
import { buildErrorRule } from "../build-error.js";

/** The distributions that EPEL is made for, and that have its release package in their own repositories. */
const fitting = /^(?:rockylinux|almalinux|oraclelinux|centos)|\/(?:rockylinux|almalinux|centos)/;

export default buildErrorRule("buildlog/yum-package-not-found", (_, { place }) => {
  const stage = failedStage(place);
  const base = place.file && stage && baseOf(place.file, stage);
  const install = failedInstalls(place).find(({ manager }) => manager === "dnf" || manager === "yum");
  if (!base || !install || !fitting.test(base.repository)) return {};
  if (/^oraclelinux/.test(base.repository)) return {};
  if (install.packages.some(({ name }) => name.startsWith("epel-release"))) return {};
  return { edits: firstInStep(place, `${install.manager} install -y epel-release`) };
});
