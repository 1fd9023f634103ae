import { fact } from "../../../base/fact.js";
import { nearest } from "../../../base/nearest.js";
import { type Range, range } from "../../../base/range.js";
import { type Interpolation, interpolations } from "../../../syntax/compose/interpolation.js";
import { entries, items, type Node, type Scalar } from "../../../syntax/compose/node.js";
import { documents } from "../../../syntax/compose/yaml.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { judgedServices } from "../judged-services.js";
import { project } from "../project/project.js";
import { knownVariables } from "./known-variables.js";
import { swallowedDollars } from "./swallowed-dollars.js";

/** A variable of a Compose file that nothing in the workspace gives a value. */
export interface UnsetVariable {
  readonly name: string;
  /** The name, where it first stands. */
  readonly place: Range;
  /** Compose stops, as the author asked it to. */
  readonly isRequired: boolean;
  /** A variable that is set and has nearly the same name. */
  readonly near?: string;
  /** Every use of it in this file. */
  readonly uses: readonly VariableUse[];
}

export interface VariableUse {
  readonly variable: Interpolation;
  /** Absent where the file does not spell it letter by letter. */
  readonly range?: Range;
  /** In brackets, where braces without quotes mean something else. */
  readonly isBareInFlow: boolean;
}

export function unsetVariables(workspace: Workspace, file: ComposeSource): readonly UnsetVariable[] {
  if (!workspace.isListed || !file.text.includes("$")) return [];
  const known = knownVariables(workspace)(file);
  if (!known) return [];
  const found = new Map<string, UnsetVariable>();
  const foreign = containersOwn(workspace, file);
  for (const use of uses(file)) {
    const { name, operator, nameRange } = use.variable;
    if (foreign.has(name) || known.names.has(name) || ofTheHost.test(name) || /[-+]$/.test(operator ?? "")) continue;
    const isRequired = operator?.endsWith("?") === true;
    if (isRequired && !known.hasExample) continue;
    const before = found.get(name);
    if (before) {
      found.set(name, { ...before, uses: [...before.uses, use] });
      continue;
    }
    const near = nearest(name, known.set);
    found.set(name, { name, place: nameRange, isRequired, uses: [use], ...(near !== undefined && { near }) });
  }
  return [...found.values()];
}

/** Set by shells, by desktops, by CI, and by Docker itself. */
const ofTheHost =
  /^(?:HOME|USER|USERNAME|LOGNAME|PWD|OLDPWD|PATH|SHELL|TERM|LANG|TZ|TMPDIR|TMP|TEMP|HOSTNAME|HOST|UID|GID|EUID|(?:HOST|USER|LOCAL|CURRENT|MY)_?(?:UID|GID)|U_?ID|G_?ID|PUID|PGID|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|SSH_AUTH_SOCK|USERPROFILE|APPDATA|LOCALAPPDATA|SYSTEMROOT|CI|XDG_\w+|COMPOSE_\w+|DOCKER_\w+|BUILDKIT_\w+|GITHUB_\w+|GITLAB_\w+|CI_\w+|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy|localWorkspaceFolder\w*|containerWorkspaceFolder\w*)$/;

/** What another practice says of a dollar sign that the container was to have. */
const containersOwn = (workspace: Workspace, file: ComposeSource): ReadonlySet<string> =>
  new Set(
    judgedServices(workspace)(file).flatMap((service) =>
      swallowedDollars(file, project(workspace)(file), service).map(({ variable }) => variable.replace(/[${}]/g, "")),
    ),
  );

/** Every variable of the values of a file, those in defaults among them. */
const uses = fact((file: ComposeSource): readonly VariableUse[] =>
  documents(file)
    .flatMap((root) => scalarsOf(root, false))
    .flatMap(({ scalar, isInFlow }) => usesIn(scalar, isInFlow))
    .sort((a, b) => a.variable.start - b.variable.start),
);

function usesIn(scalar: Scalar, isInFlow: boolean): readonly VariableUse[] {
  const { text, textStart, start, end, style } = scalar;
  if (!text.includes("$")) return [];
  const all = interpolations(text, textStart ?? 0).flatMap(reached);
  return all.map((variable) => ({
    variable: textStart === undefined ? { ...variable, start, end, nameRange: range(start, end) } : variable,
    isBareInFlow: isInFlow && style === "plain",
    ...(textStart !== undefined && { range: range(variable.start, variable.end) }),
  }));
}

const reached = (one: Interpolation): readonly Interpolation[] =>
  one.kind === "variable" ? [one, ...one.nested.flatMap(reached)] : [];

interface Placed {
  readonly scalar: Scalar;
  readonly isInFlow: boolean;
}

function scalarsOf(node: Node, isInFlow: boolean): readonly Placed[] {
  if (node.kind === "scalar") return typeof node.value === "string" ? [{ scalar: node, isInFlow }] : [];
  const values = node.kind === "mapping" ? entries(node) : items(node);
  return values.flatMap(({ value, via }) =>
    value && !via && !value.via ? scalarsOf(value, isInFlow || node.isFlow) : [],
  );
}
