import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, stages } from "../../dockerfile/stages.js";
import { buildContext } from "../../workspace/context.js";
import { join } from "../../workspace/tree.js";
import type { Workspace } from "../../workspace/workspace.js";
import type { Command } from "../commands.js";
import { calls, operands, option, options } from "../commands-options.js";
import { isWrittenBefore } from "../earlier.js";
import { type Run, runs, startCommands } from "../runs.js";
import { commandsInAnyShell } from "../windows/windows-commands.js";
import { hidesOption, isSetFor } from "./hidden-options.js";
import { mayBeModernYarn } from "./yarn-version.js";

/** A program that installs what a project needs, and by default what developing it needs. */
export interface ProjectInstaller {
  readonly program: string;
  /** "" for none. */
  readonly subcommands: readonly string[];
  /** Leaves development dependencies out; absent where only a setting does. */
  readonly flag?: string;
  /** A command that makes the setting. */
  readonly setting?: string;
  /** Options with which the author has already decided. */
  readonly deciding: readonly string[];
  /** Variables that decide. */
  readonly variables: readonly string[];
  readonly manifest: string;
  /** The manifest has such dependencies. */
  readonly hasThem: RegExp;
}

const node = {
  deciding: [
    "production",
    "prod",
    "omit",
    "only",
    "include",
    "dev",
    "P",
    "p",
    "g",
    "global",
    "dry-run",
    "package-lock-only",
  ],
  variables: ["NODE_ENV", "npm_config_production", "NPM_CONFIG_PRODUCTION", "npm_config_omit", "NPM_CONFIG_OMIT"],
  manifest: "package.json",
  hasThem: /"devDependencies"\s*:\s*\{\s*"/,
} as const;
const python = {
  manifest: "pyproject.toml",
  hasThem: /dependency-groups|dev-dependencies|tool\.poetry\.group\./,
} as const;

const installers: readonly ProjectInstaller[] = [
  { ...node, program: "npm", subcommands: ["install", "i", "ci", "clean-install"], flag: "--omit=dev" },
  { ...node, program: "pnpm", subcommands: ["install", "i"], flag: "--prod" },
  { ...node, program: "yarn", subcommands: ["install", ""], flag: "--production" },
  { ...node, program: "bun", subcommands: ["install", "i"], flag: "--production" },
  {
    program: "composer",
    subcommands: ["install", "i"],
    flag: "--no-dev",
    deciding: ["no-dev", "dev"],
    variables: ["COMPOSER_NO_DEV"],
    manifest: "composer.json",
    hasThem: /"require-dev"\s*:\s*\{\s*"/,
  },
  {
    program: "bundle",
    subcommands: ["install", ""],
    setting: "bundle config set --local without development:test",
    deciding: ["without", "deployment", "with"],
    variables: ["BUNDLE_WITHOUT", "BUNDLE_ONLY", "BUNDLE_WITH", "RAILS_ENV", "BUNDLE_DEPLOYMENT"],
    manifest: "Gemfile",
    hasThem: /:(?:development|test)\b/,
  },
  {
    ...python,
    program: "poetry",
    subcommands: ["install", "sync"],
    flag: "--only=main",
    deciding: ["only", "without", "with", "no-dev", "only-root", "dry-run"],
    variables: [],
  },
  {
    ...python,
    program: "uv",
    subcommands: ["sync"],
    flag: "--no-dev",
    deciding: ["no-dev", "dev", "group", "only-group", "no-group", "all-groups", "no-default-groups", "only-dev"],
    variables: ["UV_NO_DEV", "UV_NO_DEFAULT_GROUPS", "UV_NO_GROUP"],
  },
];

/** The installer that a command calls so that it brings development dependencies, as far as file and manifest tell. */
export function installerOfDevelopment(
  workspace: Workspace,
  file: DockerfileSource,
  run: Run,
  command: Command,
): ProjectInstaller | undefined {
  const name = command.words[0] && operandsAreFree(command) ? command.program : "";
  const found = installers.find(
    ({ program, subcommands }) => program === name && calls(command, program, ...subcommands),
  );
  if (!found || options(command).some((one) => found.deciding.includes(one.name))) return undefined;
  if (option(command, "version", "help", "v", "h")) return undefined;
  if (isSetFor(file, run, command, found.variables) || hidesOption(file, run, command, /dev|prod|omit|only/))
    return undefined;
  if (
    isWrittenBefore(
      file,
      run,
      command,
      /bundle config (?:set )?(?:--\w+ )?["']?(?:without|only|deployment)|npm config set (?:omit|production|only)/,
    )
  )
    return undefined;
  if (found.program === "yarn" && mayBeModernYarn(workspace)(file)) return undefined;
  const manifest = manifestText(workspace, file, found);
  return manifest !== undefined && (!found.hasThem.test(manifest) || needsThem(manifest)) ? undefined : found;
}

/** Packages that are named are wanted. */
const operandsAreFree = (command: Command): boolean => operands(command).length === 0;

function manifestText(
  workspace: Workspace,
  file: DockerfileSource,
  { manifest }: ProjectInstaller,
): string | undefined {
  const context = buildContext(workspace)(file);
  return context && workspace.entries.get(join(context.folder, manifest))?.text;
}

/** Scripts that npm runs while installing, or a start script that runs a development dependency. */
function needsThem(manifest: string): boolean {
  if (/"(?:preinstall|install|postinstall|prepare)"\s*:/.test(manifest)) return true;
  const start = /"start"\s*:\s*"([^"]*)"/.exec(manifest)?.[1] ?? "";
  const [, development = ""] = /"devDependencies"\s*:\s*\{([^}]*)/.exec(manifest) ?? [];
  return start.split(/\s+/).some((word) => word !== "" && development.includes(`"${word}"`));
}

/** Whether something needs development dependencies: a later build or test, or a start command made for developing. */
export const isBuiltOrTestedAfter = (file: DockerfileSource, run: Run, command: Command): boolean => {
  const isAbove = ({ stage }: Run): boolean => {
    const own = stages(file)[stage];
    return own !== undefined && lineage(file, own).some(({ index }) => index === run.stage);
  };
  const matches = (commands: readonly Command[], words: RegExp): boolean =>
    commands.some((one) => words.test(lineOf(one)));
  return (
    runs(file).some(
      (one) =>
        one.start >= run.start &&
        isAbove(one) &&
        matches(
          commandsInAnyShell(file, one).filter(({ start }) => start > command.start),
          building,
        ),
    ) || startCommands(file).some((one) => isAbove(one) && startsDeveloping(one))
  );
};

/** What cmd and PowerShell start is not read as commands. */
const startsDeveloping = ({ commands, instruction }: Run): boolean =>
  commands.length === 0
    ? developing.test(instruction.joined.text)
    : commands.some((command) => developing.test(lineOf(command)));

const lineOf = ({ program, words }: Command): string =>
  [program, ...words.slice(1).map(({ raw }) => raw.replace(/["']/g, ""))].join(" ");

const building =
  /^(?:npx|tsc|vite|webpack|rollup|esbuild|parcel|gulp|grunt|turbo|nx|next|ng|nest|jest|vitest|eslint|make|pytest|phpunit|rspec|rake|rails|bunx|vue-cli-service|react-scripts|gatsby|hugo|tox|nox)\b|^(?:npm|pnpm|bun) .*\b(?:run|run-script|test|t|prune|exec|build|deploy|rebuild|x)\b|^yarn (?!(?:install|add|global|cache|config|--)\b)\w|\b(?:assets:|pytest|phpunit|phpstan|rspec|mypy|ruff)|^composer .*\b(?:run|run-script|test)\b|^(?:poetry|uv) (?:build|run)\b/;
const developing =
  /\b(?:dev|develop|development|watch|test|nodemon|ts-node|ts-node-dev|tsx|vite|ng|storybook|serve|jest|pytest|debug|debugpy|rspec|bash|sh)\b/;
