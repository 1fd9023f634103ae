import { insertAt } from "../../base/edit.js";
import { failedRun } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Where each tool keeps what it downloads or compiles, for root. */
const folders: Readonly<Record<string, string>> = {
  "apt-get": "/var/cache/apt",
  apt: "/var/cache/apt",
  cargo: "/usr/local/cargo/registry",
  dnf: "/var/cache/dnf",
  go: "/root/.cache/go-build",
  gradle: "/root/.gradle",
  mvn: "/root/.m2",
  npm: "/root/.npm",
  pip: "/root/.cache/pip",
  pip3: "/root/.cache/pip",
  uv: "/root/.cache/uv",
  yarn: "/usr/local/share/.cache/yarn",
  yum: "/var/cache/yum",
};

export default buildErrorRule("buildlog/mount-target-missing", (_, { place }) => {
  const run = failedRun(place);
  const mount = run?.mounts.find(({ options }) =>
    options.every(({ key, value }) => !/^(?:target|dst|destination)$/.test(key) || !value),
  );
  const program = run?.commands.map((command) => command.program).find((name) => Object.hasOwn(folders, name));
  const folder = program === undefined ? undefined : folders[program];
  if (!place.file || mount?.type !== "cache" || folder === undefined) return {};
  if (mount.options.some(({ key }) => /^(?:target|dst|destination)$/.test(key))) return {};
  return { values: { folder }, edits: editsIn(place.file, insertAt(mount.flag.end, `,target=${folder}`)) };
});
