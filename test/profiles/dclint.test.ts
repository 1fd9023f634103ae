import { describe, expect, it } from "vitest";
import { readConfiguration } from "../../server/src/engine/configuration.js";
import { fixAll } from "../../server/src/engine/fix.js";
import { defaultConfiguration } from "../../server/src/engine/settings.js";
import type { PracticeId } from "../../server/src/knowledge/practice.js";
import { composeSource } from "../../server/src/syntax/source.js";
import { reportedOfCompose, workspaceUnder } from "./reported.js";

const reported = (text: string): readonly string[] => reportedOfCompose("dclint", text);

/** What dclint's documentation says of each of its rules, as files of our own: `id:line`. */
const cases: readonly (readonly [text: string, ...expected: string[]])[] = [
  ["name: n\nservices:\n  a:\n    image: b:1\n    build: .", "no-build-and-image:5"],
  ["name: n\nservices:\n  a:\n    image: b:1\n    build: .\n    pull_policy: build"],
  ["name: n\nservices:\n  a:\n    build: ."],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    container_name: xx\n  c:\n    image: b:1\n    container_name: xx",
    "no-duplicate-container-names:8",
  ],
  ["name: n\nservices:\n  a:\n    image: b:1\n    container_name: xx\n  c:\n    image: b:1\n    container_name: yy"],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - '127.0.0.1:80:80'\n  c:\n    image: b:1\n    ports:\n      - '127.0.0.1:80:81'",
    "no-duplicate-exported-ports:9",
  ],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - '127.0.0.1:80-90:80-90'\n  c:\n    image: b:1\n    ports:\n      - '127.0.0.1:85:81'",
    "no-duplicate-exported-ports:9",
  ],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - '127.0.0.1:${A}:80'\n  c:\n    image: b:1\n    ports:\n      - '127.0.0.1:81:81'",
  ],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    volumes:\n      - './a:/a'\n      - \"/b:/b\"\n      - /c:/c",
    "no-quotes-in-volumes:6",
    "no-quotes-in-volumes:7",
  ],
  [
    "name: n\nservices:\n  a:\n    image: postgres:18\n    ports:\n      - '5432:5432'\n      - '127.0.0.1:5433:5432'\n    volumes:\n      - /a:/var/lib/postgresql",
    "no-unbound-port-interfaces:5",
    "service-keys-order:8",
  ],
  ["name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - '80:80'", "no-unbound-port-interfaces:5"],
  ["name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - '80'", "no-unbound-port-interfaces:5"],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - target: 80\n        published: '80'",
    "no-unbound-port-interfaces:5",
  ],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - target: 80\n        published: '80'\n        host_ip: 127.0.0.1",
  ],
  ["version: '3'\nname: n\nservices:\n  a:\n    image: b:1", "no-version-field:1"],
  ["services:\n  a:\n    image: b:1", "require-project-name-field:1"],
  ["include:\n  - a.yaml", "require-project-name-field:1"],
  ["# c\n\nservices:\n  a:\n    image: b:1", "require-project-name-field:1"],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - '${PORT}:80'\n      - '${IP}:80:80'",
    "no-unbound-port-interfaces:5",
  ],
  ['name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - "127.0.0.1:80:80"', "require-quotes-in-ports:6"],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - target: 443\n        published: '1443'\n        host_ip: 127.0.0.1\n      - '127.0.0.1:8080:80'",
  ],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports:\n      - 127.0.0.1:80:80\n    expose:\n      - 3000\n      - '3001'",
    "require-quotes-in-ports:6",
    "require-quotes-in-ports:8",
  ],
  ["name: n\nservices:\n  a:\n    image: b:1\n    container_name: x@1", "service-container-name-regex:5"],
  ["name: n\nservices:\n  a:\n    image: b:1\n    container_name: x.a_b-1"],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    depends_on:\n      - d\n      - c\n  c:\n    image: b:1\n  d:\n    image: b:1",
    "service-dependencies-alphabetical-order:5",
  ],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    depends_on:\n      d:\n        condition: service_started\n      c:\n        condition: service_started\n  c:\n    image: b:1\n  d:\n    image: b:1",
    "service-dependencies-alphabetical-order:5",
  ],
  ["name: n\nservices:\n  a:\n    image: own", "service-image-require-explicit-tag:4"],
  ["name: n\nservices:\n  a:\n    image: nginx:latest", "service-image-require-explicit-tag:4"],
  ["name: n\nservices:\n  a:\n    image: nginx:stable", "service-image-require-explicit-tag:4"],
  ["name: n\nservices:\n  a:\n    image: registry.example:5000/own", "service-image-require-explicit-tag:4"],
  ["name: n\nservices:\n  a:\n    image: gcr.io/distroless/static", "service-image-require-explicit-tag:4"],
  ["name: n\nservices:\n  a:\n    image: nginx:lts", "service-image-require-explicit-tag:4"],
  ["name: n\nservices:\n  a:\n    image: nginx:rolling"],
  ["name: n\nservices:\n  a:\n    image: ${IMAGE}:latest", "service-image-require-explicit-tag:4"],
  ["name: n\nservices:\n  a:\n    image: ${IMAGE}:1"],
  ["name: n\nservices:\n  a:\n    image: nginx:1.29"],
  ["name: n\nservices:\n  a:\n    image: ${IMAGE}"],
  ["name: n\nservices:\n  a:\n    container_name: xy\n    image: b:1", "service-keys-order:5"],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    user: x\n    environment: {A: b}\n    volumes: [/a]",
    "service-keys-order:6",
    "service-keys-order:7",
  ],
  [
    "name: n\nservices:\n  a:\n    image: b:1\n    ports: ['127.0.0.1:8080:80', '127.0.0.1:443:443']",
    "service-ports-alphabetical-order:5",
  ],
  ["name: n\nservices:\n  c:\n    image: b:1\n  a:\n    image: b:1", "services-alphabetical-order:5"],
  ["services:\n  a:\n    image: b:1\nname: n", "top-level-properties-order:4"],
  ["name: n\nx-b: 1\nservices:\n  a:\n    image: b:1", "top-level-properties-order:2"],
  ["name: n\nservices:\n  a:\n    image: b:1\n    imagine: c", "invalid-schema:5"],
  ["name: n\nservices:\n  a:\n    image: b:1\n    user: 1", "invalid-schema:5"],
  ["name: n\nservices:\n  a:\n    image: b:1\n    net: host", "invalid-schema:5"],
  ["name: n\nservices:\n  a:\n    image: b:1\n    image: c:1", "invalid-yaml:5"],
  ["name: n\nservices:\n  a:\n    image: b:1\n    command: a: b", "invalid-yaml:5"],
  // Nothing else is told, however much there is to say.
  ["name: n\nservices:\n  a:\n    image: b:1\n    network_mode: host\n    privileged: true"],
];

describe("the profile of dclint", () => {
  it.each(cases)("%s", (text, ...expected) => expect(reported(`${text}\n`)).toEqual(expected));

  const nameless = "services:\n  a:\n    image: b\n";
  const tag = "service-image-require-explicit-tag";

  it.each([
    [`# dclint disable\n${nameless}`],
    [`# dclint disable-file\n${nameless}`],
    [`\n---\n# dclint disable\n${nameless}`],
    [`# dclint disable require-project-name-field\n${nameless}`, `${tag}:4`],
    [`# dclint disable require-project-name-field ${tag}\n${nameless}`],
    // Only the first line that says anything counts.
    [`# c\n# dclint disable\n${nameless}`, "require-project-name-field:1", `${tag}:5`],
    ["name: n\nservices:\n  a:\n    image: b # dclint disable-line\n"],
    ["name: n\nservices:\n  a:\n    # dclint disable-line\n    image: b\n"],
    [`name: n\nservices:\n  a:\n    # dclint disable-line ${tag}\n    image: b\n`],
    ["name: n\nservices:\n  a:\n    # dclint disable-line no-version-field\n    image: b\n", `${tag}:5`],
    // It holds for the next line alone, not for what is below it.
    ["name: n\nservices:\n  # dclint disable-line\n  a:\n    image: b\n", `${tag}:5`],
  ])("hears %j", (text, ...expected) => expect(reported(text)).toEqual(expected));

  const configured = (rules: object, text: string): readonly string[] => {
    const file = { path: ".dclintrc", text: JSON.stringify({ rules }) };
    const { configuration, policy, problems } = readConfiguration([file]);
    expect(problems).toEqual([]);
    return reportedOfCompose("dclint", `name: n\nservices:\n  a:\n${text}\n`, policy, configuration.practices);
  };

  it("takes the options of its rules", () => {
    const built = "    image: b:1\n    build: .\n    pull_policy: build";
    expect(configured({ "no-build-and-image": [2, { checkPullPolicy: true }] }, built)).toEqual([]);
    const unlessPulled = { "no-build-and-image": [2, { checkPullPolicy: false }] };
    expect(configured(unlessPulled, built)).toEqual(["no-build-and-image:5"]);

    const ports =
      "    image: b:1\n    ports:\n      - '127.0.0.1:1:1'\n      - \"127.0.0.1:2:2\"\n    expose:\n      - 3";
    const quotes = "require-quotes-in-ports";
    expect(configured({ [quotes]: [1, { quoteType: "double" }] }, ports)).toEqual([`${quotes}:6`, `${quotes}:9`]);
    expect(configured({ [quotes]: [1, { portsSections: ["expose"] }] }, ports)).toEqual([`${quotes}:9`]);

    const tagged = { [tag]: [1, { prohibitedTags: ["preview"] }] };
    expect(configured(tagged, "    image: b:latest\n  c:\n    image: b:preview")).toEqual([`${tag}:6`]);

    const keys = "    image: b:1\n    environment: {A: b}\n    env_file: c\n    ports: []\n    hostname: d";
    expect(configured({}, keys)).toEqual([]);
    const groups = { "Environment Configuration": ["env_file", "environment"], Networking: ["hostname", "ports"] };
    expect(configured({ "service-keys-order": [1, { groups }] }, keys)).toEqual([
      "service-keys-order:6",
      "service-keys-order:8",
    ]);
    const groupOrder = ["Networking", "Environment Configuration", "Core Definitions"];
    expect(configured({ "service-keys-order": [1, { groupOrder }] }, "    ports: []\n    image: b:1")).toEqual([]);

    const top = { "top-level-properties-order": [1, { customOrder: ["services", "x-properties", "name"] }] };
    expect(configured(top, "    image: b:1\nx-a: 1")).toEqual([
      "top-level-properties-order:2",
      "top-level-properties-order:5",
    ]);
    expect(configured({ "require-project-name-field": 0 }, "    image: b")).toEqual([`${tag}:4`]);
  });

  it("says which of its rules there is none of", () => {
    const text = '{ "rules": { "no-version-fields": 2 } }';
    const [problem] = readConfiguration([{ path: ".dclintrc", text }]).problems;
    expect(problem?.message).toBe("dclint has no rule `no-version-fields`; there is `no-version-field`.");
    expect(text.slice(problem?.start, problem?.end)).toBe('"no-version-fields"');
  });
});

/** By practice: a file, and what all fixes of the practice make of it. */
const fixes: readonly (readonly [PracticeId, before: string, after: string])[] = [
  ["compose/drop-the-version-key", "version: '3'\n\nservices: {}\n", "services: {}\n"],
  [
    "compose/leave-volumes-unquoted",
    "services:\n  a:\n    volumes:\n      - './a:/a' # b\n      - \"c:/c\"\n",
    "services:\n  a:\n    volumes:\n      - ./a:/a # b\n      - c:/c\n",
  ],
  [
    "compose/quote-ports",
    "services:\n  a:\n    ports:\n      - 80:80 # b\n      - '81'\n    expose: [3000]\n",
    "services:\n  a:\n    ports:\n      - '80:80' # b\n      - '81'\n    expose: ['3000']\n",
  ],
  [
    "compose/order-ports",
    "services:\n  a:\n    ports:\n      - \"${A}:80\"\n      - '81'\n      - 79 # b\n      - target: 1000\n        published: 8081\n      - 1001:443\n      - 80:80\n",
    "services:\n  a:\n    ports:\n      - \"${A}:80\"\n      - 79 # b\n      - 80:80\n      - '81'\n      - 1001:443\n      - target: 1000\n        published: 8081\n",
  ],
  [
    "compose/order-dependencies",
    "services:\n  a:\n    depends_on:\n      - d\n      - c # b\n",
    "services:\n  a:\n    depends_on:\n      - c # b\n      - d\n",
  ],
  [
    "compose/order-dependencies",
    "services:\n  a:\n    depends_on:\n      d:\n        condition: service_started\n      c:\n        condition: service_healthy\n",
    "services:\n  a:\n    depends_on:\n      c:\n        condition: service_healthy\n      d:\n        condition: service_started\n",
  ],
  [
    "compose/order-services",
    "services:\n  d:\n    image: b\n  c:\n    image: b\n  a: # e\n    image: b\n",
    "services:\n  a: # e\n    image: b\n  c:\n    image: b\n  d:\n    image: b\n",
  ],
  [
    "compose/order-service-keys",
    "services:\n  a:\n    user: c\n    ports: ['80']\n    # d\n    volumes: [/e]\n    image: b\n",
    "services:\n  a:\n    image: b\n    # d\n    volumes: [/e]\n    ports: ['80']\n    user: c\n",
  ],
  [
    "compose/order-top-level-keys",
    "services: {}\nname: n\nx-b: 1\nx-a: 2\nvolumes: {}\nnetworks: {}\nconfigs: {}\nsecrets: {}\n",
    "x-a: 2\nx-b: 1\nname: n\nservices: {}\nnetworks: {}\nvolumes: {}\nsecrets: {}\nconfigs: {}\n",
  ],
];

describe("the fixes that dclint has too", () => {
  it.each(fixes)("%s", (practice, before, after) => {
    const source = composeSource("compose.yaml", before);
    const configuration = { ...defaultConfiguration, profile: "dclint" } as const;
    const selection = { practice, safeOnly: false };
    expect(fixAll(source, workspaceUnder("dclint", before), configuration, selection).text).toBe(after);
  });
});
