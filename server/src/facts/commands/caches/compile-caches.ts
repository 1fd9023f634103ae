import type { Edit } from "../../../base/edit.js";
import { once } from "../../../base/once.js";
import { type Range, range } from "../../../base/range.js";
import { instructionsWith } from "../../../syntax/dockerfile/by-keyword.js";
import type { Instruction } from "../../../syntax/dockerfile/model.js";
import { copyParts } from "../../../syntax/dockerfile/parts.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { environmentOf, type State, stateAt, userOf } from "../../dockerfile/state.js";
import { pathsBelow } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { Command } from "../commands.js";
import { operands, option, subcommand } from "../commands-options.js";
import { buildsOnOneOf } from "../earlier.js";
import { isSetFor } from "../packages/hidden-options.js";
import { type Run, runs } from "../runs.js";
import { mountedFolders } from "./layer-caches.js";
import { mountFirst } from "./mount-edits.js";

/** A build of sources by a tool that keeps downloads or objects for the next time, where nothing keeps them. */
export interface ColdBuild extends Range {
  readonly run: Run;
  /** `go build` */
  readonly command: string;
  readonly edits: readonly Edit[];
}

interface Tool {
  readonly program: RegExp;
  readonly builds: RegExp;
  /** What fetches or builds the dependencies alone. */
  readonly prepares: RegExp;
  readonly caches: RegExp;
  /** The files that name dependencies: without any, nothing is downloaded. */
  readonly manifests: RegExp;
  /** Places of the cache in a known image. */
  readonly folders: (state: State) => readonly string[];
  /** Variables that put it elsewhere. */
  readonly settings: readonly string[];
}

const inHome = ({ base }: State, folder: string): readonly string[] => (base ? [`/root/${folder}`] : []);

const tools: readonly Tool[] = [
  {
    program: /^go$/,
    builds: /^(?:build|install)$/,
    prepares: /^(?:mod|get)$/,
    caches: /go|\.cache\/?$/,
    manifests: /(?:^|\/)go\.sum$/,
    settings: ["GOCACHE", "GOMODCACHE", "GOFLAGS"],
    folders: (state) => {
      const path = environmentOf(state).get("GOPATH");
      return path && state.base ? [`${path}/pkg/mod`, "/root/.cache/go-build"] : [];
    },
  },
  {
    program: /^cargo$/,
    builds: /^(?:build|b)$/,
    prepares: /^(?:fetch|chef|vendor|init|new)$/,
    caches: /cargo|target/,
    manifests: /(?:^|\/)Cargo\.(?:lock|toml)$/,
    settings: ["CARGO_TARGET_DIR"],
    folders: (state) => {
      const home = environmentOf(state).get("CARGO_HOME");
      return home ? [`${home}/registry`] : [];
    },
  },
  {
    program: /^mvnw?$/,
    builds: /^(?:compile|package|verify|install|deploy)$/,
    prepares: /\bdependency(?:-plugin)?:|^de\.qaware/,
    caches: /\.m2|maven/,
    manifests: /(?:^|\/)pom\.xml$/,
    settings: ["MAVEN_OPTS", "MAVEN_ARGS"],
    folders: (state) => inHome(state, ".m2"),
  },
  {
    program: /^gradlew?$/,
    builds: /^(?:[\w:-]*:)?(?:build|assemble|jar|bootJar|shadowJar|installDist|distTar|distZip|war|bootWar)$/,
    prepares: /^(?:[\w:-]*:)?(?:dependencies|resolveDependencies|downloadDependencies|wrapper)$/,
    caches: /gradle/,
    manifests: /(?:^|\/)build\.gradle(?:\.kts)?$/,
    settings: ["GRADLE_USER_HOME"],
    folders: (state) => (state.base?.repository === "gradle" ? ["/home/gradle/.gradle"] : inHome(state, ".gradle")),
  },
  {
    program: /^dotnet$/,
    builds: /^(?:publish|build)$/,
    prepares: /^(?:restore|workload|tool|add)$/,
    caches: /nuget/i,
    manifests: /\.(?:cs|fs|vb)proj$/,
    settings: ["NUGET_PACKAGES"],
    folders: (state) => inHome(state, ".nuget/packages"),
  },
];

/** The first build of each stage by each tool, in stages whose sources come from the build context. */
export function coldBuilds(file: DockerfileSource, workspace: Workspace): readonly ColdBuild[] {
  const calling = runs(file).flatMap((run) =>
    run.commands.flatMap((command) => {
      const tool = tools.find(({ program }) => program.test(command.program));
      return tool ? [{ run, command, tool, word: wordOf(command, tool) }] : [];
    }),
  );
  if (calling.length === 0) return [];
  const copies = instructionsWith(file, "ADD", "COPY").filter(
    (one) => /^(?:COPY|ADD)$/.test(one.keyword) && !copyParts(one).from,
  );
  const hasSources = buildsOnOneOf(file, copies);
  const brings = new Map(calling.map(({ tool }) => [tool, once(() => buildsOnOneOf(file, filledCaches(file, tool)))]));
  return calling.flatMap((call, index): readonly ColdBuild[] => {
    const { run, command, tool, word } = call;
    if (
      !word ||
      !mayDownload(workspace, tool) ||
      run.outer !== run.instruction ||
      !hasSources(run.outer) ||
      isOffline(command)
    )
      return [];
    const stage = stages(file)[run.stage];
    const line = new Set(stage ? lineage(file, stage).map((one) => one.index) : []);
    // What another call has fetched or built before is there.
    const isPrepared = calling
      .slice(0, index)
      .some((other) => other.tool === tool && (line.has(other.run.stage) || other.run.stage === run.stage));
    const isCached = mountedFolders(run).some((folder) => tool.caches.test(folder) || folder.includes("$"));
    if (isPrepared || isCached || brings.get(tool)?.()(run.outer) || isSetFor(file, run, command, tool.settings))
      return [];
    const [program] = command.words;
    return [
      {
        ...range(program?.start ?? command.start, word.end),
        run,
        command: `${command.program} ${word.value ?? ""}`,
        edits: mounts(file, run, tool),
      },
    ];
  });
}

const mayDownload = (workspace: Workspace, { manifests }: Tool): boolean =>
  !workspace.isListed || pathsBelow(workspace, "").some((path) => manifests.test(path));

/** What another stage has fetched may be copied to where the tool looks for it. */
const filledCaches = (file: DockerfileSource, { caches }: Tool): readonly Instruction[] =>
  instructionsWith(file, "COPY").filter((one) => {
    const { from, destination } = copyParts(one);
    return one.keyword === "COPY" && from !== undefined && caches.test(destination?.value ?? "");
  });

/** The word that starts a build; undefined if the tool does something else. */
function wordOf(command: Command, { builds, prepares }: Tool) {
  const name = subcommand(command);
  const words = name ? [name] : operands(command);
  if (words.some(({ value = "" }) => prepares.test(value))) return undefined;
  return words.find(({ value = "" }) => builds.test(value));
}

const isOffline = (command: Command): boolean =>
  option(command, "o", "offline", "no-restore", "gradle-user-home") !== undefined && command.program !== "go"
    ? true
    : operands(command).some(({ value = "" }) => command.program === "go" && /@/.test(value)) ||
      option(command, "mod")?.value === "vendor";

function mounts(file: DockerfileSource, run: Run, tool: Tool): readonly Edit[] {
  const state = stateAt(file, run.outer);
  if (!/^(?:root|0)(?::|$)/.test(userOf(state) ?? "")) return [];
  return mountFirst(
    file,
    run,
    tool.folders(state).map((folder) => `type=cache,target=${folder}`),
  );
}
