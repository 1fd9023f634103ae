// A Docker of a newer Debian, unpacked into a folder of its own: nothing is installed into the system.
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Releases whose packages of Docker, buildx and Compose go together; the first one has Docker 28, the second is what stands if the first is in motion. */
const releases = ["forky", "trixie"];
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
  const archives = fetchFromOneOf(releases, folder);
  mkdirSync(join(root, "usr"), { recursive: true });
  for (const name of ["bin", "sbin", "lib", "lib64"]) {
    mkdirSync(join(root, "usr", name));
    symlinkSync(join("usr", name), join(root, name));
  }
  for (const name of readdirSync(archives).filter((one) => one.endsWith(".deb"))) {
    run("dpkg-deb", ["--extract", join(archives, name), root]);
  }
}

/** The folder with the packages of the first release that has them all. */
function fetchFromOneOf([release, ...others], folder) {
  try {
    return fetchFrom(release, join(folder, release));
  } catch (error) {
    if (others.length === 0) throw error;
    return fetchFromOneOf(others, folder);
  }
}

function fetchFrom(release, folder) {
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
  return join(folder, "cache/archives");
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
