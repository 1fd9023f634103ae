import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citations } from "../../server/src/assist/cite.js";

const articles = ["dockerfile/pin-the-base", "compose/wait-for-health"];

function shown(pieces: readonly string[]): { readonly text: string; readonly cited: readonly string[] } {
  const { push, end, cited } = citations((id) => articles.includes(id));
  const text = [...pieces.map(push), end()].join("");
  return { text, cited: cited() };
}

const linked = "[dockerfile/pin-the-base](dockwise-article:/dockerfile/pin-the-base.md)";
const linkedToo = "[compose/wait-for-health](dockwise-article:/compose/wait-for-health.md)";

const samples: Readonly<Record<string, readonly [written: string, shown: string]>> = {
  "an article that exists": ["Pin it [dockerfile/pin-the-base].", `Pin it ${linked}.`],
  "one that does not": ["Pin it [dockerfile/pin-all-things].", "Pin it."],
  "several in one pair of brackets": [
    "So [dockerfile/pin-the-base, dockerfile/nothing; compose/wait-for-health] says",
    `So ${linked}, ${linkedToo} says`,
  ],
  "one inside a code span": ["See `[dockerfile/pin-the-base]` there", `See ${linked} there`],
  "one with a code span inside": ["See [`dockerfile/pin-the-base`]\n", `See ${linked}\n`],
  "one with an address of the model's own": [
    "See [dockerfile/pin-the-base](https://example.com/x) there",
    `See ${linked} there`,
  ],
  "brackets in a fence": [
    '```dockerfile\nCMD ["a", "b"]\n# [dockerfile/nothing] <b>\n```\nthen [dockerfile/nothing] <b>x\n',
    '```dockerfile\nCMD ["a", "b"]\n# [dockerfile/nothing] <b>\n```\nthen &lt;b>x\n',
  ],
  "brackets in a code span": ['Use `CMD ["a"]` and `<none>` here', 'Use `CMD ["a"]` and `<none>` here'],
  "a link to the web": [
    "[Docker](https://docs.docker.com/build/) says",
    "[Docker](https://docs.docker.com/build/) says",
  ],
  "a link that runs a command": ["[Click](command:workbench.action.quit) here", "Click here"],
  "an image": ["![pixel](https://example.com/p.png?q=1) so", "pixel so"],
  "raw HTML": ["<img src=x> so", "&lt;img src=x> so"],
  "a bracket that never closes": ["ARG [dockerfile/pin-the-base", "ARG [dockerfile/pin-the-base"],
  "a list with Windows line ends": ["- a [dockerfile/nothing]\r\n- b\r\n", "- a\r\n- b\r\n"],
};

describe("shows", () => {
  for (const [title, [written, expected]] of Object.entries(samples)) {
    it(title, () => {
      expect(shown([written]).text).toBe(expected);
      expect(shown([...written]).text).toBe(expected);
    });
  }
});

it("lists what was cited once, in order, without what does not exist", () => {
  const { cited } = shown([
    "[compose/wait-for-health] [dockerfile/nothing] [dockerfile/pin-the-base] [compose/wait-for-health]",
  ]);
  expect(cited).toEqual(["compose/wait-for-health", "dockerfile/pin-the-base"]);
});

it("shows words as they arrive, not lines", () => {
  const { push } = citations(() => true);
  expect(push("The base moves ")).toBe("The base moves");
});

it("does not wait for a bracket for ever", () => {
  const { push } = citations(() => true);
  expect(push(`x [ ${"word ".repeat(2000)}`)).not.toBe("");
});

it("depends on the text alone, not on its pieces", () => {
  const words = fc.constantFrom(
    ..."[]()`~!< \n".split(""),
    "```",
    "```\n",
    "dockerfile/pin-the-base",
    "[dockerfile/x]",
    "word",
    "https://a.b",
    "](",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (all) => {
      expect(shown([...all.join("")]).text).toBe(shown([all.join("")]).text);
    }),
    { numRuns: 2000, examples: [[["[", "```", "]", "[dockerfile/x]", " ", "```\n"]]] },
  );
});
