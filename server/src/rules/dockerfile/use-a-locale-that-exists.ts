import { replace } from "../../base/edit.js";
import { missingLocales } from "../../facts/commands/packages/missing-locales.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/use-a-locale-that-exists", function* (file) {
  for (const { assignment, locale, base } of missingLocales(file)) {
    const { valueRange, raw } = assignment;
    const quote = /^(["']).*\1$/.exec(raw ?? "")?.[1] ?? "";
    yield {
      range: valueRange ?? assignment,
      values: { locale, base },
      edits: valueRange && !raw?.includes("$") ? [replace(valueRange, `${quote}C.UTF-8${quote}`)] : [],
    };
  }
});
