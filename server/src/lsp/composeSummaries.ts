import { masked, settingsOf } from "../facts/compose/environment/filled-values.js";
import { builtStages } from "../facts/compose/images/service-images.js";
import { composeFileAt, pathFrom, projectFolder } from "../facts/compose/project/compose-files.js";
import { type Project, type ProjectService, project } from "../facts/compose/project/project.js";
import { type DefinitionKind, usesOf } from "../facts/compose/project/project-references.js";
import type { ResolvedProject } from "../facts/compose/resolved/resolved-project.js";
import { resolved as filledIn } from "../syntax/compose/interpolation.js";
import { type Mention, mentions } from "../syntax/compose/mentions.js";
import type { ComposeSource } from "../syntax/source.js";
import { placeLink } from "./composeProject.js";
import { code, codes } from "./markdown.js";
import type { Session, View } from "./session.js";

/** What stands behind a name of a Compose file, in short, as Markdown; empty where nothing is known of it. */
export function summaryOf(
  session: Session,
  view: View,
  resolved: ResolvedProject,
  file: ComposeSource,
  mention: Mention,
): string {
  const { workspace } = view;
  const { kind, name } = mention;
  const whole = project(workspace)(file);
  if (kind === "anchor") return anchorSummary(file, mention);
  if (kind === "variable") {
    // Behind a dollar sign it is a part of a value, of which the hover tells more.
    const isBare = mention.isHandedOn || !/[${]/.test(file.text[mention.start - 1] ?? "");
    return isBare ? handedOnSummary(session, view, resolved, file, name) : "";
  }
  if (kind === "profile") return profileSummary(whole, name);
  if (kind === "stage") return stageSummary(workspace, file, mention);
  if (kind !== "service") return definitionSummary(whole, kind, name);
  const path = mention.file === undefined ? file.path : pathFrom(projectFolder(file), mention.file);
  const other = path === undefined || path === file.path ? undefined : composeFileAt(workspace, path);
  const home = path === file.path ? whole : other && project(workspace)(other);
  const service = home?.services.get(name);
  return home && service ? serviceSummary(home, service) : "";
}

const titled = (kind: string, name: string, rest: readonly string[], lines: readonly string[]): string =>
  [[`**${kind} ${code(name)}**`, ...rest].join(" · "), ...lines.map((line) => `- ${line}`)].join("\n");

const sentence = (start: string, names: readonly string[]): readonly string[] =>
  names.length > 0 ? [`${start} ${codes([...new Set(names)])}.`] : [];

function serviceSummary({ environment }: Project, service: ProjectService): string {
  const { name, parts, imageName, image, build, ports, dependsOn, profiles, networks } = service;
  const filled = (text: string): string => filledIn(text, environment) ?? text;
  const from = build
    ? [
        `Built from ${code(filled(build.context?.value ?? "."))}${build.target ? `, stage ${code(filled(build.target.value))}` : ""}.`,
      ]
    : sentence("Image", [imageName ?? image?.value ?? ""].filter(Boolean));
  const published = ports.flatMap(({ published: outer, target }) =>
    target
      ? [
          [outer?.value, target.value]
            .filter(Boolean)
            .map((one) => filled(one ?? ""))
            .join(" → "),
        ]
      : [],
  );
  return titled(
    "service",
    name,
    [...new Set(parts.map(({ path }) => path))],
    [
      ...from,
      ...sentence("Ports", published),
      ...sentence(
        "Waits for",
        dependsOn.map((one) => one.name),
      ),
      ...sentence(
        "Networks",
        networks.map((one) => one.name),
      ),
      ...sentence(
        "Only with the profile",
        profiles.map(({ value }) => value),
      ),
    ],
  );
}

const sections = {
  network: "networks",
  volume: "volumes",
  secret: "secrets",
  config: "configs",
  model: "models",
} as const satisfies Record<string, DefinitionKind>;

function definitionSummary(whole: Project, kind: keyof typeof sections, name: string): string {
  const section = sections[kind];
  const found = whole[section].get(name) ?? [];
  const users = usesOf(whole, section, name).map(({ service }) => service);
  if (found.length === 0 && users.length === 0) return "";
  const { file, environment, driver, outerName } = Object.assign({}, ...found) as Partial<(typeof found)[number]>;
  return titled(
    kind,
    name,
    [...new Set(found.map(({ path }) => path))],
    [
      ...(found.some(({ isExternal }) => isExternal)
        ? [`External: made outside of the project, as ${code(outerName?.value ?? name)}.`]
        : sentence("Known outside as", outerName ? [outerName.value] : [])),
      ...sentence("Driver", driver ? [driver.value] : []),
      ...sentence("From the file", file ? [file.value] : []),
      ...sentence("From the variable", environment ? [environment.value] : []),
      ...sentence("Used by", users),
    ],
  );
}

function profileSummary({ services }: Project, name: string): string {
  const inIt = [...services.values()].filter(({ profiles }) => profiles.some(({ value }) => value === name));
  return titled(
    "profile",
    name,
    [],
    sentence(
      "Switches on",
      inIt.map((service) => service.name),
    ),
  );
}

function stageSummary(workspace: View["workspace"], file: ComposeSource, { name, service }: Mention): string {
  const built = service === undefined ? undefined : builtStages(workspace)(file).get(service);
  if (!built) return "";
  const { dockerfile, stage } = built;
  return titled("stage", name, [dockerfile.path], sentence("From", stage.imageWord ? [stage.imageWord.raw] : []));
}

function handedOnSummary(
  session: Session,
  view: View,
  resolved: ResolvedProject,
  file: ComposeSource,
  name: string,
): string {
  const { value, origin } = settingsOf(resolved, file).get(name) ?? {};
  const where =
    value === undefined || !origin
      ? "the environment that Compose runs in"
      : `${placeLink(session, view, resolved, origin)}, where it is ${value === "" ? "empty" : code(masked(value, name))}`;
  return titled("variable", name, [], [`Handed on from ${where}.`]);
}

function anchorSummary(file: ComposeSource, { name, anchor }: Mention): string {
  const same = mentions(file).filter((one) => one.kind === "anchor" && one.name === name && one.anchor === anchor);
  const uses = same.filter(({ isDefinition }) => !isDefinition).length;
  return titled("anchor", name, [], [uses === 0 ? "Used nowhere." : uses === 1 ? "Used once." : `Used ${uses} times.`]);
}
