/** Rules that Docker reports for the file or while it resolves a base, and that a comment above an instruction does not reach. */
export const checksOfTheFile: ReadonlySet<string> = new Set([
  "NoEmptyContinuation",
  "DuplicateStageName",
  "ReservedStageName",
  "InvalidBaseImagePlatform",
  "InvalidDefaultArgInFrom",
  "InvalidDefinitionDescription",
]);

/** Rules that are off until `# check=experimental=…` turns them on, and that `skip` does not reach. */
export const experimentalChecks: ReadonlySet<string> = new Set(["InvalidDefinitionDescription"]);

/** The rules that BuildKit checks a build with, as `# check=skip=…` names them: letter case counts. */
export const buildChecks: ReadonlySet<string> = new Set([
  "StageNameCasing",
  "FromAsCasing",
  "NoEmptyContinuation",
  "ConsistentInstructionCasing",
  "DuplicateStageName",
  "ReservedStageName",
  "JSONArgsRecommended",
  "MaintainerDeprecated",
  "UndefinedArgInFrom",
  "WorkdirRelativePath",
  "UndefinedVar",
  "MultipleInstructionsDisallowed",
  "LegacyKeyValueFormat",
  "InvalidBaseImagePlatform",
  "RedundantTargetPlatform",
  "SecretsUsedInArgOrEnv",
  "InvalidDefaultArgInFrom",
  "FromPlatformFlagConstDisallowed",
  "CopyIgnoredFile",
  "InvalidDefinitionDescription",
  "ExposeProtoCasing",
  "ExposeInvalidFormat",
]);
