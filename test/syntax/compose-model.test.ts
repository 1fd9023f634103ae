import { describe, expect, it } from "vitest";
import { type Range, textAt } from "../../server/src/base/range.js";
import { compose, services } from "../../server/src/syntax/compose/model.js";
import { typeOfSource } from "../../server/src/syntax/compose/mounts.js";
import type { Service } from "../../server/src/syntax/compose/service.js";
import { composeSource } from "../../server/src/syntax/source.js";

const source = (text: string) => composeSource("compose.yaml", text);

/** The one service of these keys, and a way to see what a range cuts. */
function service(keys: string): {
  readonly web: Service;
  readonly cut: (range: Range | undefined) => string | undefined;
} {
  const text = `services:\n  web:\n${keys.replace(/^/gm, "    ")}\n`;
  const [web] = services(source(text));
  if (!web) throw new Error("no service");
  return { web, cut: (range) => range && textAt(text, range) };
}

it.each([
  ["80", [undefined, undefined, "80", undefined]],
  ["8080:80", [undefined, "8080", "80", undefined]],
  ["127.0.0.1:8080:80/udp", ["127.0.0.1", "8080", "80", "udp"]],
  ["127.0.0.1::80", ["127.0.0.1", undefined, "80", undefined]],
  ["[::1]:8080:80", ["::1", "8080", "80", undefined]],
  ["::1:8080:80", ["::1", "8080", "80", undefined]],
  [`\${IP:-0.0.0.0}:\${PORT:-80}:\${PORT:-80}/tcp`, [`\${IP:-0.0.0.0}`, `\${PORT:-80}`, `\${PORT:-80}`, "tcp"]],
  ["3000-3005:3000-3005", [undefined, "3000-3005", "3000-3005", undefined]],
])("reads the port %j and cuts its parts", (written, parts) => {
  const { web, cut } = service(`ports:\n  - "${written}"`);
  const [port] = web.ports;
  const found = [port?.hostIp, port?.published, port?.target, port?.protocol];
  expect(found.map((part) => part?.value)).toEqual(parts);
  expect(found.map(cut)).toEqual(parts);
  expect(cut(port)).toBe(`"${written}"`);
});

it("reads long ports", () => {
  const { web } = service("ports:\n  - target: 80\n    published: 8080\n    host_ip: ::1\n    protocol: udp\n");
  const [port] = web.ports;
  expect([port?.hostIp?.value, port?.published?.value, port?.target?.value, port?.protocol?.value]).toEqual([
    "::1",
    "8080",
    "80",
    "udp",
  ]);
});

it.each([
  ["/data", "anonymous", undefined, "/data"],
  ["data:/data", "volume", "data", "/data"],
  ["./a b:/data:ro,z", "bind", "./a b", "/data"],
  ["C:\\x:/data", "bind", "C:\\x", "/data"],
  [`\${DATA:-./data}:/data`, "bind", `\${DATA:-./data}`, "/data"],
  [`\${DATA}:/data`, "unknown", `\${DATA}`, "/data"],
])("reads the mount %j", (written, type, from, target) => {
  const { web, cut } = service(`volumes:\n  - ${written}`);
  const [mount] = web.mounts;
  expect([mount?.type, mount?.source?.value, mount?.target?.value]).toEqual([type, from, target]);
  expect([cut(mount?.source), cut(mount?.target)]).toEqual([from, target]);
  expect(mount?.isReadOnly).toBe(written.endsWith("ro,z"));
});

it("tells a path from a name", () => {
  expect(["~/x", "../x", `\${HOME}/x`, "x", `\${X:-x}`].map(typeOfSource)).toEqual([
    "bind",
    "bind",
    "bind",
    "volume",
    "volume",
  ]);
});

describe("both ways to write", () => {
  it("environment", () => {
    for (const keys of ["environment:\n  A: b=c\n  D:\n", "environment:\n  - A=b=c\n  - 'D'\n"]) {
      const { web, cut } = service(keys);
      expect(web.environment.map(({ name, value }) => [name, value?.value])).toEqual([
        ["A", "b=c"],
        ["D", undefined],
      ]);
      expect(web.environment.map(({ nameRange }) => cut(nameRange))).toEqual(["A", "D"]);
      expect(cut(web.environment[0]?.value)).toBe("b=c");
    }
  });

  it("depends_on", () => {
    expect(service("depends_on: [db]").web.dependsOn[0]).toMatchObject({ name: "db", form: "list", isRequired: true });
    const { web, cut } = service("depends_on:\n  db:\n    condition: service_healthy\n    required: false\n");
    expect(web.dependsOn[0]).toMatchObject({ name: "db", form: "mapping", isRequired: false });
    expect([cut(web.dependsOn[0]), cut(web.dependsOn[0]?.condition)]).toEqual(["db", "service_healthy"]);
  });

  it("build", () => {
    expect(service("build: ./web").web.build).toMatchObject({ form: "short", context: { value: "./web" }, args: [] });
    const { web, cut } = service("build:\n  dockerfile: d\n  target: t\n  args: [A=1]\n");
    expect(web.build?.context).toBeUndefined();
    expect([cut(web.build?.dockerfile), cut(web.build?.target), cut(web.build?.args[0])]).toEqual(["d", "t", "A=1"]);
  });

  it("command", () => {
    const texts = ["sh -c \"echo 'a b'\" c\\ d", '["sh", "-c", "echo \'a b\'", "c d"]'];
    for (const text of texts) {
      expect(service(`command: ${text}`).web.command?.words.map(({ value }) => value)).toEqual([
        "sh",
        "-c",
        "echo 'a b'",
        "c d",
      ]);
    }
  });

  it("secrets, networks, env_file, extends", () => {
    const { web } = service(
      "secrets:\n  - a\n  - source: b\n    target: c\nnetworks:\n  x:\n    aliases: [y]\nenv_file:\n  - .env\n  - path: p\n    required: false\nextends: base\n",
    );
    expect(web.secrets.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(web.networks.map(({ name }) => name)).toEqual(["x"]);
    expect(web.envFiles.map(({ file, isRequired }) => [file.value, isRequired])).toEqual([
      [".env", true],
      ["p", false],
    ]);
    expect(web.extends?.service.value).toBe("base");
  });
});

it("reads devices, limits and health checks", () => {
  const { web } = service(
    "deploy:\n  replicas: 2\n  resources:\n    limits: { memory: 1g }\n    reservations:\n      devices:\n        - driver: nvidia\n          count: all\n          capabilities: [[gpu]]\nhealthcheck:\n  test: [CMD-SHELL, pg_isready]\n  retries: 3\n",
  );
  expect(web.deploy?.replicas?.value).toBe(2);
  expect(web.deploy?.limits?.memory?.value).toBe("1g");
  expect(web.deploy?.devices[0]?.capabilities.map(({ value }) => value)).toEqual(["gpu"]);
  expect(web.healthcheck).toMatchObject({ form: "shell", retries: { value: 3 } });
  expect(service("healthcheck: { disable: true }").web.healthcheck?.form).toBe("none");
});

it("leaves out shapes it does not know", () => {
  const { web } = service(
    "image: [a]\nports: 80\nvolumes: {a: b}\nbuild: [x]\ndeploy: yes\nhealthcheck: 1\nprivileged: 3\n",
  );
  expect([web.image, web.build, web.deploy, web.healthcheck, web.privileged]).toEqual(Array(5).fill(undefined));
  expect([...web.ports, ...web.mounts]).toEqual([]);
  expect(web.keys.has("ports")).toBe(true);
});

it("takes a line that is indented too little for no service", () => {
  const text = "services:\n  web:\n    image: x\n   ports:\n      - 80\n  db:\n    image: z\n";
  expect(services(source(text)).map(({ name }) => name)).toEqual(["web", "db"]);
});

it("reads the top level", () => {
  const file = compose(
    source(
      "name: shop\nversion: 3.8\ninclude:\n  - a.yaml\n  - path: [b.yaml, c.yaml]\nvolumes:\n  data:\n  old:\n    external: { name: outer }\nsecrets:\n  key: { file: ./key }\n",
    ),
  );
  expect([file.name?.value, file.version?.value]).toEqual(["shop", "3.8"]);
  expect(file.include.map(({ paths }) => paths.map(({ value }) => value))).toEqual([["a.yaml"], ["b.yaml", "c.yaml"]]);
  expect(file.volumes.map(({ name, isExternal, outerName }) => [name, isExternal, outerName?.value])).toEqual([
    ["data", false, undefined],
    ["old", true, "outer"],
  ]);
  expect(file.secrets[0]?.file?.value).toBe("./key");
});
