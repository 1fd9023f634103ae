import { nearest } from "../../base/nearest.js";
import { serviceBuilds } from "../../facts/compose/images/compose-builds.js";
import { project } from "../../facts/compose/project/project.js";
import { once } from "../../facts/compose/project/undefined-uses.js";
import { declaredArguments } from "../../facts/dockerfile/declared-arguments.js";
import { stages } from "../../facts/dockerfile/stages.js";
import { dockerfileAt } from "../../facts/workspace/dockerfile-files.js";
import { removeReference, replaceName } from "../../syntax/compose/edits.js";
import { dockerfileSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/pass-args-the-dockerfile-declares", function* (file, workspace) {
  const whole = project(workspace)(file);
  if (!whole.isWhole) return;
  const passed = [...whole.services.values()].flatMap(({ name: service, build }) =>
    (build?.args ?? []).map((pair) => ({ ...pair, service, build })),
  );
  for (const { name, nameRange, via, within, service, build } of once(passed, file)) {
    const path = serviceBuilds(whole).get(service)?.dockerfile;
    const inline = build?.dockerfileInline && dockerfileSource("Dockerfile", build.dockerfileInline.value);
    const dockerfile = inline ?? (path === undefined ? undefined : dockerfileAt(workspace, path));
    if (!dockerfile || stages(dockerfile).length === 0 || name.includes("$") || isPredefined(name)) continue;
    const declared = declaredArguments(dockerfile);
    if (declared.has(name)) continue;

    const meant = nearest(name, declared);
    const renamed =
      meant === undefined ? undefined : replaceName(file, { ...nameRange, ...(via && { via }) }, name, meant);
    const removed = via ? undefined : removeReference(file, within);
    yield {
      range: nameRange,
      values: {
        dockerfile: build?.dockerfile?.value ?? (inline ? "The inline Dockerfile" : "Dockerfile"),
        name,
        meant: meant ?? "",
        hint: meant === undefined ? "" : `; there is \`${meant}\``,
      },
      edits: { ...(renamed && { rename: [renamed] }), ...(removed && { remove: [removed] }) },
    };
  }
});

/** What BuildKit and Docker take without an ARG, and what a base image may declare for those built on it. */
const isPredefined = (name: string): boolean =>
  /^(?:BUILDKIT_|BUILDX_|TARGET|BUILD(?:PLATFORM|OS|ARCH|VARIANT)|SOURCE_DATE_EPOCH$)/.test(name) ||
  /^(?:https?|ftp|no|all)_proxy$/i.test(name);
