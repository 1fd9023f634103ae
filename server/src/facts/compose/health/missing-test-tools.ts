import type { Edit } from "../../../base/edit.js";
import type { Range } from "../../../base/range.js";
import type { Healthcheck } from "../../../syntax/compose/deploy.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Command } from "../../commands/commands.js";
import { shells } from "../../commands/commands-wrappers.js";
import { isOptional, mayBring } from "../../commands/missing-tools.js";
import { otherRequests } from "../../commands/start/health-requests.js";
import { lineage } from "../../dockerfile/stages.js";
import { baseOf } from "../../dockerfile/state.js";
import type { ImageFacts } from "../../images/images.js";
import type { ServiceImage } from "../images/service-images.js";
import type { JudgedService } from "../judged-services.js";
import type { HealthTest } from "./health-tests.js";
import { isFlowList, replaceTest } from "./test-edits.js";

/** A program that a health check starts and the image does not have; the range is the program. */
export interface MissingTestTool extends Range {
  readonly tool: string;
  /** Absent where the shell itself is missing. */
  readonly command?: Command;
}

/** The first that is missed for certain. Nothing is known of programs that are mounted, or that a build may have brought. */
export function missingTool({ runs, whole }: JudgedService, test: HealthTest): MissingTestTool | undefined {
  const base = runs && baseFacts(runs);
  if (!runs || !base?.lacks || whole.mounts.some(({ target }) => /\bs?bin\b/.test(target?.value ?? "")))
    return undefined;
  const isMissing = (tool: string): boolean =>
    base.lacks?.includes(tool) === true &&
    (!runs.built || !mayBring(runs.built.dockerfile, runs.built.stage.index, tool));
  const [first] = test.commands;
  const word = test.test.words[test.test.form === "list" ? 1 : 0];
  if (test.isShell && word && isMissing("sh")) return { tool: "sh", start: word.start, end: word.end };
  if (!first) return undefined;
  const outer = first.wrappers[0];
  if (!test.isShell && outer && shells.has(outer.name) && isMissing(outer.name)) {
    return { tool: outer.name, start: outer.start, end: outer.end };
  }
  const command = test.commands.find((one) => isMissing(one.program) && isBare(one) && !isOptional(test, one));
  const [program] = command?.words ?? [];
  return command && program ? { tool: command.program, command, start: program.start, end: program.end } : undefined;
}

/** What a build starts from; unknown where an argument of the build names it. */
function baseFacts({ built, facts }: ServiceImage): ImageFacts | undefined {
  if (!built) return facts;
  const root = lineage(built.dockerfile, built.stage).at(-1);
  return root?.imageWord?.raw.includes("$") ? undefined : baseOf(built.dockerfile, built.stage);
}

/** A program with a folder may be one that was put there. */
const isBare = ({ words }: Command): boolean => /^[a-z0-9.-]+$/.test(words[0]?.value ?? "");

/** Checks that the image can run: the one that the table has for it, or the same request by another program. */
export function otherTests(
  file: ComposeSource,
  { runs }: JudgedService,
  healthcheck: Healthcheck,
  test: HealthTest,
  { command }: MissingTestTool,
): { readonly own?: readonly Edit[]; readonly wget?: readonly Edit[]; readonly runtime?: readonly Edit[] } {
  const base = runs && baseFacts(runs);
  const own = base?.healthcheck && !runs?.built ? replaceTest(file, healthcheck, base.healthcheck) : [];
  const isWritable = test.isEditable && (test.isShell || isFlowList(file, test.test));
  const { wget, runtime } = base && command && isWritable ? otherRequests(command, base) : {};
  return {
    ...(own.length > 0 && { own }),
    ...(wget && { wget: [wget] }),
    // Its quotes would have to be quoted once more.
    ...(runtime && !test.isShell && { runtime: [runtime] }),
  };
}
