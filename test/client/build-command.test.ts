import { expect, it } from "vitest";
import { isBuild } from "../../client/src/build-command.js";

it.each([
  "docker build .",
  "docker build -t 'my app' -f docker/Dockerfile . 2>&1",
  "docker buildx build --load .",
  "docker buildx --builder remote bake app",
  "docker image build .",
  "docker compose build api",
  "docker compose -f a.yaml --profile dev up --build -d",
  "docker-compose --file a.yaml build",
  "docker --context far -D build .",
  "docker -H tcp://far:2375 build .",
  "podman build .",
  "nerdctl -n k8s.io build .",
  "podman compose up",
  "DOCKER_BUILDKIT=1 docker build .",
  "env A=b C='d e' docker build .",
  "sudo -E docker build .",
  "sudo -u root docker build .",
  "time docker build .",
  "cd api && docker build . && echo done",
  "npm test; docker build .",
  "git pull || true\ndocker build .",
  "docker build . 2>&1 | tee build.log",
  "/usr/local/bin/docker build .",
  '"C:\\Program Files\\Docker\\docker.exe" build .',
  "C:\\tools\\docker.exe build .",
  '"docker" build .',
  "docker \\\n  build .",
  "(cd api && docker build .)",
  "if true; then docker build .; fi",
])("counts %j", (line) => {
  expect(isBuild(line)).toBe(true);
});

it.each([
  "",
  "docker",
  "docker ps",
  "docker run image build",
  "docker compose logs build",
  "docker compose exec api docker build .",
  "docker buildx ls",
  "docker image ls",
  "docker builder prune",
  "echo docker build .",
  "echo 'docker build .'",
  'git commit -m "x; docker build ."',
  "grep 'a && docker build' file",
  "npm run build",
  "mydocker build .",
  "docker/build.sh",
  "sudo -u docker build .",
  "cat <docker build",
])("does not count %j", (line) => {
  expect(isBuild(line)).toBe(false);
});

it("takes any line, and takes no longer for a long one", () => {
  for (const part of ["'", '"', "\\", "&", "|", "(", "sudo ", "docker ", "a=b ", "-f "]) {
    expect(isBuild(part.repeat(100_000))).toBe(false);
  }
});
