import { describe, expect, it } from "vitest";
import { applyEdits } from "../../server/src/base/edit.js";
import { mountInHome } from "../../server/src/facts/commands/caches/cache-mounts.js";
import { runs } from "../../server/src/facts/commands/runs.js";
import { dockerfileSource } from "../../server/src/syntax/source.js";

const mounted = (script: string) => {
  const file = dockerfileSource("Dockerfile", `FROM python:3.13\nRUN ${script}\n`);
  const [run] = runs(file);
  if (!run) throw new Error("has no RUN");
  return applyEdits(file.text, mountInHome(file, run, ".cache/pip"))
    .split("\n")
    .slice(1, -1)
    .join("\n");
};

describe("a cache mount", () => {
  it("takes out what would go past the cache, or empty it", () => {
    expect(mounted("pip install a && pip install --no-cache-dir b && pip cache purge")).toBe(
      "RUN --mount=type=cache,target=/root/.cache/pip pip install a && pip install b",
    );
    expect(mounted("pip install a && \\\n    rm -rf /root/.cache/pip /tmp/x")).toBe(
      "RUN --mount=type=cache,target=/root/.cache/pip \\\n    pip install a && \\\n    rm -rf /tmp/x",
    );
  });

  it("is not made where that is not sure to leave the rest as it is", () => {
    expect(mounted("pip install a && if true; then pip cache purge; fi")).toBe(
      "RUN pip install a && if true; then pip cache purge; fi",
    );
  });
});
