import { expect, it } from "vitest";
import { isEngineSilent, saysSuccess, tailOf } from "../../client/src/build-output.js";

it("keeps the end of an output, and no more", () => {
  const tail = tailOf(1000);
  for (let number = 0; number < 5000; number++) tail.add(`line ${number}\n`);
  const text = tail.text();
  expect(text.endsWith("line 4998\nline 4999\n")).toBe(true);
  expect(text.length).toBe(1000);
  tail.add("x".repeat(10_000));
  expect(tail.text()).toBe("x".repeat(1000));
});

it("keeps a short output whole", () => {
  const tail = tailOf(1000);
  for (const part of ["a", "", "b\n"]) tail.add(part);
  expect(tail.text()).toBe("ab\n");
});

it.each([
  "ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
  "error during connect: this error may indicate that the docker daemon is not running",
  "Cannot connect to Podman. Please verify your connection to the Linux system",
  'level=fatal msg="rootless containerd not running?"',
])("knows an engine that does not answer: %s", (output) => {
  expect(isEngineSilent(`#0 building\n${output}\n`)).toBe(true);
});

it("takes a build's own trouble for none of the engine's", () => {
  expect(isEngineSilent("curl: (7) Failed to connect to host: Connection refused")).toBe(false);
});

it.each([
  "Successfully built 0a1b2c3d4e5f\nSuccessfully tagged app:latest\n",
  "#9 exporting to image\n#9 writing image sha256:abc done\n#9 naming to docker.io/library/app 0.0s done\n#9 DONE 0.1s\n",
  " => exporting to image                 0.1s\n => => writing image sha256:abc        0.0s\n",
  "STEP 2/2: RUN true\nCOMMIT app\n--> 0a1b2c3d\n",
])("knows a build that went well: %j", (log) => {
  expect(saysSuccess(log)).toBe(true);
});

it("takes no other text for one", () => {
  expect(saysSuccess("#5 [2/3] RUN make\n#5 0.31 naming to x done by hand\n")).toBe(false);
  expect(saysSuccess("all done")).toBe(false);
});
