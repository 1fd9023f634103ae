import type { Dependency } from "../../../syntax/compose/references.js";
import type { Project, ProjectService } from "../project/project.js";
import type { In } from "../project/services-merge.js";
import { isSwitchedOn } from "../switched-on.js";

/** A dependency on a service that stays off where the depending one is on. */
export interface DisabledDependency {
  readonly dependency: In<Dependency>;
  readonly profiles: readonly string[];
  /** Whether the depending service is on, so that Compose refuses the project as it is. */
  readonly isRefused: boolean;
}

/** Those of one service; profiles that a variable decides are left out. */
export function disabledDependencies(
  { services, environment }: Project,
  service: ProjectService,
): readonly DisabledDependency[] {
  const own = namesOf(service);
  return service.dependsOn.flatMap((dependency): readonly DisabledDependency[] => {
    const target = services.get(dependency.name);
    if (!target || isSwitchedOn(environment, target.profiles)) return [];
    const profiles = namesOf(target);
    if (!dependency.isRequired || profiles.length === 0 || [...own, ...profiles].some((name) => name.includes("$")))
      return [];
    const isAlwaysOn = own.length > 0 && own.every((name) => profiles.includes(name));
    return isAlwaysOn ? [] : [{ dependency, profiles, isRefused: isSwitchedOn(environment, service.profiles) }];
  });
}

const namesOf = ({ profiles }: ProjectService): readonly string[] => profiles.map(({ value }) => value);
