import { fact } from "../../../base/fact.js";
import type { ComposeSource, DockerfileSource } from "../../../syntax/source.js";
import { lineage, type Stage, stageNamed, stages } from "../../dockerfile/stages.js";
import { fullRepository, type ImageReference, imageReference } from "../../images/image-reference.js";
import { type ImageFacts, imageFacts } from "../../images/images.js";
import { dockerfileAt } from "../../workspace/dockerfile-files.js";
import type { Workspace } from "../../workspace/workspace.js";
import { project } from "../project/project.js";
import { serviceBuilds } from "./compose-builds.js";

/** What the containers of a service are made from. */
export interface ServiceImage {
  /** The image that is pulled, or the one at the root of the build. */
  readonly reference: ImageReference;
  /** As people write it, without tag. */
  readonly repository: string;
  /** What the table knows of it. */
  readonly facts?: ImageFacts;
  /** Where the service is built. */
  readonly built?: BuiltStage;
}

export interface BuiltStage {
  readonly dockerfile: DockerfileSource;
  readonly stage: Stage;
}

/** The images of a project by service. Left out: names with unknown variables, Dockerfiles that are not at hand, `scratch`. */
export const serviceImages = fact((workspace: Workspace) =>
  fact((file: ComposeSource): ReadonlyMap<string, ServiceImage> => {
    const whole = project(workspace)(file);
    const found = new Map<string, ServiceImage>();
    for (const { name, build, imageName } of whole.services.values()) {
      const built = builtStages(workspace)(file).get(name);
      const root = built && lineage(built.dockerfile, built.stage).at(-1)?.image;
      const reference = build ? root : imageName === undefined ? undefined : imageReference(imageName);
      if (!reference || reference.unknown || reference.text === "scratch") continue;
      const facts = imageFacts(reference);
      found.set(name, {
        reference,
        repository: fullRepository(reference),
        ...(facts && { facts }),
        ...(built && { built }),
      });
    }
    return found;
  }),
);

/** The stages that services are built to, by service. */
export const builtStages = fact((workspace: Workspace) =>
  fact((file: ComposeSource): ReadonlyMap<string, BuiltStage> => {
    const found = new Map<string, BuiltStage>();
    for (const [name, { dockerfile: path, target }] of serviceBuilds(project(workspace)(file))) {
      const dockerfile = path === undefined ? undefined : dockerfileAt(workspace, path);
      const stage = dockerfile && (target ? stageNamed(dockerfile, target) : stages(dockerfile).at(-1));
      if (dockerfile && stage) found.set(name, { dockerfile, stage });
    }
    return found;
  }),
);
