import { buildErrorRule } from "../build-error.js";

/** An unpacker that reads from a pipe fails as well where the download before it did, so that one is the cause. */
export default buildErrorRule("buildlog/download-not-an-archive", (_, { log }) =>
  log.failureLines.some(({ text }) => noDownload.test(text)) ? { confidence: 0.55 } : {},
);

const noDownload =
  /\bsh: (?:(?:line )?\d{1,6}: )?[\w.+-]{1,60}: (?:command )?not found|^curl: \((?!23\))\d{1,3}\)|\bERROR \d{3}: |unable to resolve host|bad address|server returned error|\.\.\. failed: /;
