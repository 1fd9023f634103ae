import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const service = (number) => `FROM node:22-bookworm-slim AS service-${number}
WORKDIR /srv/service-${number}
ARG VERSION=${number}.0
ENV NODE_ENV=production PORT=80${String(number % 100).padStart(2, "0")}
RUN apt-get update \\
    && apt-get install -y --no-install-recommends curl ca-certificates \\
    # the health check below needs curl
    && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev
COPY --chown=node:node src ./src
RUN for file in src/*.js; do node --check "$file" || exit 1; done
EXPOSE 80${String(number % 100).padStart(2, "0")}
USER node
HEALTHCHECK CMD curl -fsS http://localhost:80${String(number % 100).padStart(2, "0")}/health || exit 1
CMD ["node", "src/index.js"]

`;

const composeService = (number) => `  service-${number}:
    image: registry.example/service-${number}:1.${number}
    restart: unless-stopped
    environment:
      PORT: "80"
      DATABASE_URL: postgres://database/service_${number}
    ports:
      - "${8000 + number}:80"
    volumes:
      - files-${number}:/srv/files
    networks: [inner]
    healthcheck:
      test: ["CMD", "wget", "-qO-", "http://localhost/health"]
      interval: 30s
`;

/** About so many lines of a Dockerfile of many stages. */
export const dockerfileOf = (lines) => repeated(service, lines);

/** About so many lines of a Compose file of many services. */
export function composeOf(lines) {
  const count = Math.max(1, Math.round((lines - 4) / 14));
  const volumes = Array.from({ length: count }, (_, index) => `  files-${index}:\n`).join("");
  return `services:\n${Array.from({ length: count }, (_, index) => composeService(index)).join("")}networks:\n  inner:\nvolumes:\n${volumes}`;
}

function repeated(block, lines) {
  const count = Math.max(1, Math.round(lines / (block(1).split("\n").length - 1)));
  return Array.from({ length: count }, (_, index) => block(index)).join("");
}

/** Files to measure by size: generated, or those of a folder `50/`, `300/`, `3000/` of the caller's own. */
export function samples(folder) {
  const sizes = [50, 300, 3000];
  if (!folder) {
    return sizes.flatMap((size) => [
      { size, kind: "dockerfile", text: dockerfileOf(size) },
      { size, kind: "compose", text: composeOf(size) },
    ]);
  }
  return sizes.flatMap((size) =>
    readdirSync(join(folder, String(size)))
      .filter((name) => statSync(join(folder, String(size), name)).isFile())
      .map((name) => ({
        size,
        kind: /\.ya?ml$/.test(name) ? "compose" : "dockerfile",
        text: readFileSync(join(folder, String(size), name), "utf8"),
        name: basename(name),
      })),
  );
}

/** A repository of so many small files of both kinds. */
export function writeProject(folder, count) {
  const paths = [];
  for (let number = 0; number < count; number++) {
    const isCompose = number % 2 === 1;
    const path = join(folder, `service-${number}`, isCompose ? "compose.yaml" : "Dockerfile");
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, isCompose ? composeOf(60) : dockerfileOf(60));
    writeFileSync(join(dirname(path), "package.json"), '{"name":"service"}');
    paths.push(path);
  }
  mkdirSync(join(folder, ".git"), { recursive: true });
  return paths;
}
