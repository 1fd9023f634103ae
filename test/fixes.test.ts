import { describe, expect, it } from "vitest";
import { lineAndColumn, linesOf } from "../server/src/base/lines.js";
import { check } from "../server/src/engine/check.js";
import { type Configuration, defaultConfiguration, profiles } from "../server/src/engine/settings.js";
import { settle } from "../server/src/engine/settle.js";
import type { PracticeId } from "../server/src/knowledge/practice.js";
import { instructionAt } from "../server/src/syntax/dockerfile/edits.js";
import type { Source } from "../server/src/syntax/source.js";
import { articles, casesOf, sourceOf, workspaceOfExample } from "./articles.js";
import { corpus, folder, sourceAt, workspaceOfOne } from "./corpus.js";
import { type Offer, offers, troubleOf, unrestOf } from "./held-fixes.js";

const everything: Configuration = { ...defaultConfiguration, all: true };

/** Without those that mind the mere order of lines. */
const unordered: Configuration = {
  ...everything,
  practices: Object.fromEntries(articles.flatMap(({ id }) => (id.startsWith("compose/order-") ? [[id, "off"]] : []))),
};

/** What these write stands in the order in which it stood before, or above all else. */
const keepsNoOrder: ReadonlySet<string> = new Set(["compose/drop-links", "compose/rotate-logs"]);

const timeout = 900_000;

const examplesOf = (practice: PracticeId) => [
  ...articles.flatMap(({ id, examples }) => (id === practice ? examples : [])),
  ...casesOf(practice),
];

/** So many offers of one practice are tried in one file: they are alike, and some files have hundreds. */
const tried = 4;

describe("every fix that is offered for an example", () => {
  it("holds", { timeout }, () => {
    const troubles = articles.flatMap(({ id, examples }) =>
      [...examples, ...casesOf(id)]
        .filter(({ kind, text }) => kind !== "buildlog" && !uncovers.has(text))
        .flatMap((example) => {
          // Those of all practices take minutes, as the corpus does.
          const isWanted = ({ practice }: Offer["advice"]) => folder !== undefined || practice === id;
          const found = offers(sourceOf(example), workspaceOfExample(example), everything, isWanted);
          return troublesIn(found, everything).map((trouble) => `${id}: ${trouble}`);
        }),
    );
    expect(troubles).toEqual([]);
  });
});

/**
 * Examples that stand or fall with what other fixes change: a mended error hides another one in another instruction, a
 * directive that Docker overlooks asks for a syntax that is too old, and a service has to say the same in two files.
 */
const uncovers: ReadonlySet<string> = new Set(
  (
    [
      ["dockerfile/keep-scripts-in-unix-line-endings", "COPY hidden.sh"],
      ["dockerfile/name-a-syntax-that-knows-the-flag", "\n# syntax="],
      ["compose/include-each-name-once", "include:"],
    ] as const
  ).flatMap(([id, part]) => examplesOf(id).flatMap(({ text }) => (text.includes(part) ? [text] : []))),
);

describe.runIf(folder)("every fix that is offered for a file of a corpus", () => {
  const sources = folder ? corpus() : [];
  const dockerfiles = sources.filter(({ kind }) => kind === "dockerfile");

  it.each(["dockerfile", "compose"])("holds: %s", { timeout }, (kind) => {
    const own = sources.filter((source) => source.kind === kind);
    expect(own.flatMap((source) => troublesOf(source, everything))).toEqual([]);
  });

  for (const profile of profiles) {
    it(`holds under the profile of ${profile}`, { timeout }, () => {
      const configuration: Configuration = { ...defaultConfiguration, profile };
      expect(dockerfiles.flatMap((source) => troublesOf(source, configuration))).toEqual([]);
    });
  }

  it("is the last for its finding: a second run of a practice changes nothing", { timeout }, () => {
    const restless = sources.flatMap((source) => {
      const workspace = workspaceOfOne(source);
      const fixable = settle(check(source, workspace), source, everything).filter(({ fixes }) => fixes.length > 0);
      return [...new Set(fixable.map(({ practice }) => practice))].flatMap((practice) => {
        const rest = unrestOf(source, workspace, everything, practice);
        return rest === undefined ? [] : [`${source.path}: ${practice}: ${rest}`];
      });
    });
    expect(restless).toEqual([]);
  });

  it("holds with line ends of Windows and a byte order mark", { timeout }, () => {
    const written = sources.map(({ path, text }) =>
      sourceAt(path, `\uFEFF${text.replace(/^\uFEFF/, "").replace(/\r?\n/g, "\r\n")}`),
    );
    expect(written.flatMap((source) => troublesOf(source, everything, 1))).toEqual([]);
  });

  it("holds with tabs", { timeout }, () => {
    const written = dockerfiles.map(({ path, text }) => sourceAt(path, text.replace(/^ +/gm, "\t")));
    expect(written.flatMap((source) => troublesOf(source, everything, 1))).toEqual([]);
  });

  it("holds at the end of a file that no line end closes", { timeout }, () => {
    const troubles = dockerfiles.flatMap((source) => {
      const ends = new Set(
        firstOfEach(offers(source, workspaceOfOne(source), everything), 1).flatMap(({ advice }) =>
          source.kind === "dockerfile" ? (instructionAt(source, advice.start)?.end ?? []) : [],
        ),
      );
      return [...ends].flatMap((end) => {
        const cut = sourceAt(source.path, source.text.slice(0, end));
        const last = (advice: Offer["advice"]): boolean =>
          cut.kind === "dockerfile" && instructionAt(cut, advice.start)?.end === end;
        return troublesIn(firstOfEach(offers(cut, workspaceOfOne(cut), everything, last), 1), everything);
      });
    });
    expect(troubles).toEqual([]);
  });
});

const troublesOf = (source: Source, configuration: Configuration, most = tried): readonly string[] => {
  const { profile } = configuration;
  const workspace = workspaceOfOne(source, profile ? { profile } : {});
  return troublesIn(firstOfEach(offers(source, workspace, configuration), most), configuration);
};

const troublesIn = (found: readonly Offer[], configuration: Configuration): readonly string[] =>
  found.flatMap((offer) => {
    const isFree = configuration === everything && keepsNoOrder.has(offer.advice.practice);
    const trouble = troubleOf(offer, isFree ? unordered : configuration);
    const { source, advice, fix } = offer;
    const { line } = lineAndColumn(linesOf(source), advice.start);
    return trouble === undefined ? [] : [`${source.path}:${line + 1}: ${advice.practice}: "${fix.title}": ${trouble}`];
  });

/** The first offers of each practice. */
function firstOfEach(all: readonly Offer[], most: number): readonly Offer[] {
  const counts = new Map<string, number>();
  return all.filter(({ advice }) => {
    const count = (counts.get(advice.practice) ?? 0) + 1;
    counts.set(advice.practice, count);
    return count <= most;
  });
}
