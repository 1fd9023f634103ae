import { textAt } from "../../base/range.js";
import { misplaced } from "../../syntax/compose/misplaced.js";
import { compose } from "../../syntax/compose/model.js";
import { pasted } from "../../syntax/compose/pasted.js";
import { composeRule } from "../rule.js";

export default composeRule("compose/put-services-under-services", function* (file) {
  const { lostIndentation, curlyQuotes, signs } = pasted(file);
  if (lostIndentation) {
    const name = textAt(file.text, lostIndentation)
      .trim()
      .replace(/(?<![ \t])[ \t]*:[\s\S]*$/, "");
    const more = curlyQuotes.length + signs.length > 0 ? " and write plain punctuation" : "";
    yield {
      range: { start: lostIndentation.start, end: lostIndentation.start + name.length },
      values: { name, what: "a service", place: "at the left edge: the indentation is lost", more },
      edits: { rebuild: lostIndentation.edits },
    };
  }
  const hasServices = compose(file).sections.some(({ name }) => name === "services");
  for (const stray of misplaced(file)) {
    const { entries, service, edits } = stray;
    const place = hasServices ? "beside `services`, not under it" : "at the top level, without `services` above it";
    yield {
      range: stray,
      values: {
        name: entries[0]?.name ?? "",
        what: service === undefined ? "a service" : `a key of \`${service}\``,
        place: service === undefined ? place : "beside it, not under it",
        more: "",
      },
      edits: { indent: edits },
    };
  }
});
