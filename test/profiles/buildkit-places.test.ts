import { itReports } from "./cases.js";

// In which line a finding is told, and how often.
itReports([
  [
    "SecretsUsedInArgOrEnv: quotes around the names of ENV are read",
    'FROM alpine:3.22\nARG "TOKEN"\nENV "TOKEN"=a\nENV "MY_KEY" b\n',
    ["SecretsUsedInArgOrEnv:3", "LegacyKeyValueFormat:4", "SecretsUsedInArgOrEnv:4"],
  ],
  [
    "ONBUILD: in each stage on top that the last one needs",
    "FROM alpine:3.22 AS a\nONBUILD CMD a\nONBUILD ENV TOKEN=$b\nONBUILD WORKDIR c\nFROM a\nWORKDIR d\nFROM a AS e\nFROM a AS f\nFROM e\nCOPY --from=f / /\n",
    [
      "WorkdirRelativePath:6",
      "JSONArgsRecommended:7",
      "SecretsUsedInArgOrEnv:7",
      "UndefinedVar:7",
      "WorkdirRelativePath:7",
      "JSONArgsRecommended:8",
      "SecretsUsedInArgOrEnv:8",
      "UndefinedVar:8",
      "WorkdirRelativePath:8",
    ],
  ],
  [
    "each of several lines",
    "FROM alpine:3.22\nEXPOSE 80/TCP \\\n  81/TCP \\\n  82:82\nENV TOKEN=a \\\n  TOKEN=b\n",
    [
      "ExposeInvalidFormat:2",
      "ExposeProtoCasing:2",
      "ExposeProtoCasing:2",
      "SecretsUsedInArgOrEnv:5",
      "SecretsUsedInArgOrEnv:5",
    ],
  ],
  [
    "FromAsCasing and StageNameCasing: of three words, whichever they are",
    "FROM alpine:3.22 b C\nFROM alpine:3.22 as D e\nFROM alpine:3.22 as\n",
    ["FromAsCasing:1", "StageNameCasing:1", "FromAsCasing:2"],
  ],
  [
    "WorkdirRelativePath: below a line that only goes on",
    "FROM alpine:3.22\n\\\n# comment\nWORKDIR a\n",
    ["WorkdirRelativePath:2"],
  ],
  [
    "JSONArgsRecommended: in ONBUILD, where a stage is on top",
    'FROM alpine:3.22 AS a\nONBUILD CMD a\nFROM alpine:3.22 AS b\nONBUILD SHELL ["sh"]\nONBUILD CMD a\nFROM a\nFROM b\nCMD c\nCOPY --from=2 / /\n',
    ["JSONArgsRecommended:6", "MultipleInstructionsDisallowed:7"],
  ],
  [
    "MultipleInstructionsDisallowed: ONBUILD, with what it holds and what follows",
    'FROM alpine:3.22 AS a\nONBUILD CMD ["a"]\nRUN true\nFROM a\nCMD ["c"]\nCMD ["d"]\n',
    ["MultipleInstructionsDisallowed:4", "MultipleInstructionsDisallowed:5"],
  ],
  [
    "LegacyKeyValueFormat: in a trigger",
    "FROM alpine:3.22 AS a\nONBUILD ENV a b\nFROM a\n",
    ["LegacyKeyValueFormat:3"],
  ],
]);
