import { lineRange, linesOf } from "../../base/lines.js";
import { shift } from "../../base/range.js";
import { recall } from "../../base/recall.js";
import { passwordOfAddress, secretByShape } from "../../facts/secrets.js";
import { dockerfileRule } from "../rule.js";

/** A longer line is data. */
const longest = 4000;

export default dockerfileRule("dockerfile/write-no-credentials", function* (file) {
  const all = linesOf(file);
  for (let line = 0; line < all.starts.length; line++) {
    const { start, end } = lineRange(all, line);
    if (end - start > longest || end - start < 16) continue;
    const text = file.text.slice(start, end);
    const { secret } = secretOfLine(text);
    if (!secret || /\$\{?\w/.test(text.slice(secret.start, secret.end))) continue;
    // The first line of a key is also what people look for with grep.
    if (secret.kind === "private key" && !/[A-Za-z0-9+/]{32}/.test(file.text.slice(start, end + 200))) continue;
    yield { range: shift(secret, start), values: { kind: secret.kind } };
  }
});

/** Few lines change with a keystroke. */
const secretOfLine = recall(4000, (text) => ({
  secret: secretByShape(text) ?? (text.includes("://") ? passwordOfAddress(text) : undefined),
}));
