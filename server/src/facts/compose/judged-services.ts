import { fact } from "../../base/fact.js";
import type { Range } from "../../base/range.js";
import { services } from "../../syntax/compose/model.js";
import type { Place } from "../../syntax/compose/node.js";
import type { Service } from "../../syntax/compose/service.js";
import type { ComposeSource } from "../../syntax/source.js";
import type { Workspace } from "../workspace/workspace.js";
import { type ServiceImage, serviceImages } from "./images/service-images.js";
import { type ProjectService, project } from "./project/project.js";

/** A service as the checked file writes it, together with what holds when it runs. */
export interface JudgedService extends Service {
  readonly whole: ProjectService;
  /** Absent where nobody knows the image. */
  readonly runs?: ServiceImage;
}

/** The services of the checked file. Of a service that is written twice, the last. */
export const judgedServices = fact((workspace: Workspace) =>
  fact((file: ComposeSource): readonly JudgedService[] => {
    const { services: all } = project(workspace)(file);
    const images = serviceImages(workspace)(file);
    return [...new Map(services(file).map((service) => [service.name, service])).values()].flatMap((service) => {
      const whole = all.get(service.name);
      const runs = images.get(service.name);
      return whole ? [{ ...service, whole, ...(runs && { runs }) }] : [];
    });
  }),
);

/** Where to point: at what stands in the service itself, so at the alias for what came through one. */
export const shownAt = ({ start, end, via }: Place): Range =>
  via ? { start: via.start, end: via.end } : { start, end };

/** Whether a service, or its whole file, is made for tests: what it keeps and opens is gone with the run. */
export const isForTests = ({ path }: ComposeSource, { name, profiles }: Service): boolean =>
  inName.test(name) || isTestFile({ path }) || profiles.some(({ value }) => inName.test(value));

/** Whether the path of a file says that it is for tests. */
export const isTestFile = ({ path }: Pick<ComposeSource, "path">): boolean => inPath.test(path);

const inName = /(?:^|[-_.])(?:tests?|testing|ci|e2e|integration)(?:$|[-_.])/i;
const inPath = /(?:^|[-_./])(?:tests?|testing|ci|e2e|integration(?:-?tests?)?|testdata|fixtures?)(?:$|[-_./])/i;
