import { nearest } from "../../base/nearest.js";
import { serviceBuilds } from "../../facts/compose/images/compose-builds.js";
import { project } from "../../facts/compose/project/project.js";
import { once } from "../../facts/compose/project/undefined-uses.js";
import { stageNamed, stages } from "../../facts/dockerfile/stages.js";
import { dockerfileAt } from "../../facts/workspace/dockerfile-files.js";
import { replaceValue } from "../../syntax/compose/edits.js";
import { dockerfileSource } from "../../syntax/source.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/build-a-stage-that-exists", function* (file, workspace) {
  const whole = project(workspace)(file);
  const targets = [...whole.services.values()].flatMap(({ name, build }) =>
    build?.target ? [{ ...build.target, name, build }] : [],
  );
  for (const { name, build, ...value } of once(targets, file)) {
    const { target, dockerfile: path } = serviceBuilds(whole).get(name) ?? {};
    const inline = build.dockerfileInline && dockerfileSource("Dockerfile", build.dockerfileInline.value);
    const dockerfile = inline ?? (path === undefined ? undefined : dockerfileAt(workspace, path));
    if (!whole.isWhole || !target || !dockerfile || stages(dockerfile).length === 0) continue;
    if (stageNamed(dockerfile, target)) continue;

    const meant = nearest(
      target,
      stages(dockerfile).flatMap((stage) => stage.name ?? []),
    );
    const edit = meant === undefined ? undefined : replaceValue(value, meant);
    yield {
      range: value,
      values: {
        dockerfile: build.dockerfile?.value ?? (inline ? "The inline Dockerfile" : "Dockerfile"),
        target,
        meant: meant ?? "",
        hint: meant === undefined ? "" : `; there is \`${meant}\``,
      },
      edits: edit ? [edit] : [],
    };
  }
});
