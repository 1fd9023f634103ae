import { type LogLine, part, withoutServicePrefix } from "./line.js";

/** What says that several lines of a builder were pasted into one: a step, a rule or a header that does not begin the line. */
const sign = new RegExp(
  [
    "\\S #\\d{1,4} (?:\\[|DONE |CACHED|CANCELED|ERROR: |\\d{1,5}\\.\\d{1,3} )",
    "\\d\\.\\ds {1,40}(?:=> |-{6} |\\[\\+\\] |(?:ERROR: )?failed to |target )",
    "^ {0,4}=> [^\\n]{0,1000} (?:ERROR: )?failed to (?:solve|receive)",
    "\\S {1,40}=> (?:=> |(?:ERROR |CACHED |CANCELED )?\\[(?:internal\\]|[^\\]\\n]{0,80}\\d/\\d))",
    " -{6} {1,4}> \\[",
    " -{6} (?:ERROR: )?failed to ",
    " -{20} {1,8}\\d{1,6} \\| ",
    "[^\\s\\]] (?:\\[\\d{1,3}/\\d{1,3}\\] )?(?:Step|STEP) \\d{1,4}/\\d{1,4} ?: ",
    "^ {0,4}(?:Step|STEP) \\d{1,4}/\\d{1,4} ?: [^\\n]{1,600} (?:invalid from flag|the --\\w{4,6} option|failed to export|The command '|(?:COPY|ADD) failed: |Error)",
    "\\S INFO\\[\\d{4}\\] ",
    "^Sending build context to Docker daemon {1,4}[\\d.]{1,12} ?\\w?B \\S",
    "^The push refers to repository \\[\\S{1,200}\\] \\S",
  ].join("|"),
);

/** Where a line of a builder, or of a tool that is often seen in builds, begins within such a paste. */
const beginning = new RegExp(
  [
    "(?<=\\s)-{6}(?:-{14})?(?:\\s|$)",
    "(?<=\\s)(?:\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{1,9}Z )",
    "(?<=\\s)#\\d{1,4} (?:\\[|\\d{1,5}\\.\\d{1,3} |ERROR: |DONE |CACHED|CANCELED|\\.\\.\\. |[a-z]{5,12} |sha256:)",
    "(?<=[^>\\s]\\s{1,60})=> ",
    "(?<=\\s)\\[\\+\\] (?:Building|Running|up) ",
    "(?<=-{6}\\s{1,4})> ?\\[",
    "(?<=\\s)(?:\\d\\.\\d{3}|\\d\\d\\.\\d\\d|\\d{3}\\.\\d) ",
    "(?<=\\s)\\d{1,6} \\| ",
    "(?<=[^:\\]]\\s{1,4})(?:\\[\\d{1,3}/\\d{1,3}\\] )?(?:Step|STEP) \\d{1,4}/\\d{1,4} ?: ",
    "(?<=[^:]\\s)(?:INFO\\[\\d{4}\\]|--->? |Removing intermediate|Successfully (?:built|installed) |The command '|Service ')",
    "(?<=[^:]\\s)(?:(?:COPY|ADD) failed: |the --\\w{4,6} option requires|Error parsing reference|invalid from flag|When using (?:COPY|ADD) )",
    "(?<=[^:]\\s)(?:Please provide a source|failed to export image|(?<![Pp]ermission )denied: |unauthorized: |toomanyrequests: |no basic auth)",
    "(?<=[^:#>\\s]\\s)(?<!(?:#\\d{1,4}|\\d\\.\\d{1,3}|[Ss]yntax) )(?:ERROR: |Error: |fatal: |Error response from)",
    "(?<=[.)\\]\"'\\ds]\\s)(?<!\\d\\.\\d{1,3} )error: (?!code = )",
    "(?<=[^:\\s]\\s)(?<!fatal )error: (?:No |[Cc]ould not |cannot |linking |command )",
    "(?<=[^:#>\\s]\\s)(?<!ERROR: )(?:failed to solve|failed to receive|target \\S{1,100}: failed|[Ee]rror building )",
    "(?<=[^:\\s]\\s)(?<!\\d\\.\\d{1,3} )(?:E: |W: |N: |(?:Err|Get|Ign|Hit):\\d|Reading package lists|npm (?:ERR!|error|WARN|warn|notice) )",
    "(?<=[^:\\s]\\s)(?<!(?:stat|exec|open|to|\\d\\.\\d{1,3}) )(?:WARNING: |(?:/bin/)?(?:ba)?sh: (?!\\d+\\.\\d)|make(?:\\[\\d\\])?: \\*|Traceback \\(|fetch http)",
    "(?<=[^:\\s]\\s)(?<!\\d\\.\\d{1,3} )(?:(?:curl|wget|tar|gzip|unzip|cp|mv|cat|mkdir|chmod|chown): (?!\\d+\\.\\d)|runc run failed: )",
    "(?<=(?:constraints|packages):\\s)\\S",
  ].join("|"),
  "g",
);

/** Nobody pastes more into one line, in UTF-16 units. */
const longest = 500_000;

/** Lines as they are, and those that were pasted into one apart: web forms, chats and some consoles lose the line ends. */
export function unfolded(lines: readonly LogLine[]): readonly LogLine[] {
  return lines.some(isFolded) ? lines.flatMap((line) => (isFolded(line) ? partsOf(line) : [line])) : lines;
}

const isFolded = ({ text }: LogLine): boolean => text.length >= 60 && text.length <= longest && sign.test(text);

function partsOf(line: LogLine): readonly LogLine[] {
  const cuts = new Set([0]);
  for (const { index, 0: head } of line.text.matchAll(beginning)) {
    cuts.add(index);
    if (head.startsWith("------")) cuts.add(index + head.length);
  }
  const places = [...cuts].sort((a, b) => a - b);
  return places.map((from, index) => withoutServicePrefix(part(line, from, places[index + 1] ?? line.text.length)));
}
