// A Docker of a newer Debian, unpacked into a folder of its own: nothing is installed into the system.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The first stable release whose Docker has BuildKit, buildx and Compose in packages that go together. */
const release = "trixie";
const packages = ["docker.io", "docker-cli", "docker-buildx", "docker-compose", "busybox-static"];

/** Why there can be no Docker on this machine; undefined if it may be tried. */
export function reasonAgainst() {
  if (process.platform !== "linux" || process.arch !== "x64") return "the engine of these tests runs on Linux x64 only";
  if (process.getuid?.() !== 0) return "starting an engine takes the rights of root";
  const missing = ["apt-get", "dpkg-deb", "unshare", "nsenter", "chroot"].find(
    (program) => spawnSync("sh", ["-c", `command -v ${program}`]).status !== 0,
  );
  if (missing) return `there is no \`${missing}\``;
  if (spawnSync("unshare", ["--mount", "true"]).status !== 0) return "this machine allows no mounts";
  return mirror() ? undefined : "apt knows no mirror of Debian";
}

/** Unpacks Docker and all that it needs into `root`; `folder` keeps what apt writes. Throws with apt's own words. */
export function unpackDocker(root, folder) {
  for (const path of ["lists/partial", "cache/archives/partial", "state"]) {
    mkdirSync(join(folder, path), { recursive: true });
  }
  writeFileSync(
    join(folder, "sources.list"),
    `deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] ${mirror()} ${release} main\n`,
  );
  // An empty status: every package that Docker needs is fetched, its C library included.
  writeFileSync(join(folder, "state/status"), "");
  const configuration = join(folder, "apt.conf");
  writeFileSync(
    configuration,
    `Dir::Etc::sourcelist "${folder}/sources.list";
Dir::Etc::sourceparts "-";
Dir::State "${folder}/state";
Dir::State::lists "${folder}/lists";
Dir::State::status "${folder}/state/status";
Dir::Cache "${folder}/cache";
`,
  );
  const env = { ...process.env, APT_CONFIG: configuration };
  run("apt-get", ["update", "-qq"], env);
  run("apt-get", ["install", "-qq", "-y", "--download-only", "--no-install-recommends", ...packages], env);

  mkdirSync(join(root, "usr"), { recursive: true });
  for (const name of ["bin", "sbin", "lib", "lib64"]) {
    mkdirSync(join(root, "usr", name));
    symlinkSync(join("usr", name), join(root, name));
  }
  const archives = join(folder, "cache/archives");
  for (const name of readdirSync(archives).filter((one) => one.endsWith(".deb"))) {
    run("dpkg-deb", ["--extract", join(archives, name), root]);
  }
}

/** Where apt gets Debian's own packages from on this machine. */
function mirror() {
  const format = "$(ORIGIN)|$(LABEL)|$(REPO_URI)";
  const { stdout } = spawnSync("apt-get", ["indextargets", "--format", format, "Created-By: Packages"], {
    encoding: "utf8",
  });
  const line = stdout?.split("\n").find((one) => one.startsWith("Debian|Debian|"));
  return line?.split("|")[2];
}

function run(program, args, env = process.env) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8", env });
  if (status !== 0) throw new Error(`${program} ${args[0]} failed: ${error ?? `${stdout}${stderr}`.trim()}`);
}
