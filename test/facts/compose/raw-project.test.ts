import { expect, it } from "vitest";
import { printYaml } from "../../../server/src/syntax/resolve/print.js";
import { printJson } from "../../../server/src/syntax/resolve/print-json.js";
import { resolveTexts } from "./resolving.js";

/** As `docker compose config --no-interpolate` prints it. */
const raw = (text: string): string =>
  printYaml(resolveTexts({ "compose.yaml": text }, { name: "p", isInterpolated: false }).value, false)
    .map((line) => `${line.text}\n`)
    .join("");

it("leaves variables and types as they are written, keeps everything, and sorts all keys", () => {
  const text = `services:
  web:
    image: a:$TAG
    command: b "c d"
    environment: [E=$F, G]
    ports: ["80:80"]
    tmpfs: /t
    profiles: [h]
    privileged: "true"
    networks: [n]
  db:
    image: i
    network_mode: none
    ports: ["$PORT:80", "81:81"]
networks: { n: , unused: }
`;
  expect(raw(text)).toBe(`name: p
networks:
  "n":
    name: p_n
  unused:
    name: p_unused
services:
  db:
    image: i
    network_mode: none
    ports:
      - $PORT:80
      - 81:81
  web:
    command: b "c d"
    environment:
      - E=$F
      - G
    image: a:$TAG
    networks:
      "n": null
    ports:
      - mode: ingress
        protocol: tcp
        published: "80"
        target: 80
    privileged: "true"
    profiles:
      - h
    tmpfs: /t
`);
});

it("sorts the sections of JSON by their letters, and all keys of what is raw", () => {
  const texts = { "compose.yaml": "services: { web: { networks: [n], image: a } }\nnetworks: { n: }\nconfigs: {}\n" };
  const whole = JSON.parse(printJson(resolveTexts(texts, { name: "p" }).value, true));
  expect(Object.keys(whole)).toEqual(["name", "networks", "services"]);
  expect(Object.keys(whole.services.web)).toContain("entrypoint");
  const left = JSON.parse(printJson(resolveTexts(texts, { name: "p", isInterpolated: false }).value, false));
  expect(left.services).toEqual({ web: { image: "a", networks: { n: null } } });
  expect(Object.keys(left.services.web)).toEqual(["image", "networks"]);
});
