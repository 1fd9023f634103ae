// A Docker engine of its own, in a folder and a mount namespace of its own, that reaches no network.
import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { reasonAgainst, unpackDocker } from "./packages.mjs";

const socket = "unix:///run/docker.sock";
const daemon = [
  "/usr/sbin/dockerd",
  "--bridge=none",
  "--iptables=false",
  "--ip6tables=false",
  "--storage-driver=vfs",
  `--host=${socket}`,
];
const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root", LANG: "C.UTF-8" };
const applets = ["sh", "ls", "cat", "cp", "echo", "mkdir", "test", "touch", "true", "false", "chmod"];

/** An engine; undefined where there can be none, with a sentence that says why. */
export async function engineIfPossible() {
  const reason = reasonAgainst();
  try {
    if (reason === undefined) return await startEngine();
    console.log(`No build with a real Docker was tried: ${reason}.`);
  } catch (error) {
    console.log(`No build with a real Docker was tried: ${error.message}`);
  }
  return undefined;
}

/** Starts an engine with one image, `busybox:1.37`. Throws if it cannot be had, or does not answer. */
export async function startEngine() {
  const folder = mkdtempSync(join(tmpdir(), "dockwise-docker-"));
  const root = join(folder, "root");
  try {
    unpackDocker(root, join(folder, "apt"));
    const process = startDaemon(root);
    const engine = engineIn(root, process, folder);
    try {
      await answering(engine, process);
      importBase(root, engine);
      return engine;
    } catch (error) {
      await engine.stop();
      throw error;
    }
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function engineIn(root, daemonProcess, folder) {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const client = (name, host) => {
    const path = join(bin, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, clientScript(root, daemonProcess.pid, host), { mode: 0o755 });
    return path;
  };
  const program = client("docker", socket);
  return {
    /** A folder of this machine as the engine's programs see it. */
    projects: join(root, "projects"),
    /** A folder for the PATH, with a `docker` that works in shared folders. */
    bin,
    /** A `docker` whose engine has gone. */
    lost: client("lost/docker", "unix:///run/nobody.sock"),
    /** Lets the engine's programs see a folder under the path that it has here. */
    share(path) {
      mkdirSync(join(root, path), { recursive: true });
      const words = ["--mount", `--target=${daemonProcess.pid}`, "mount", "--bind", path, join(root, path)];
      const { status, stderr } = spawnSync("nsenter", words, { encoding: "utf8" });
      if (status !== 0) throw new Error(`${path} cannot be shared: ${stderr}`);
    },
    /** Runs `docker` in a folder below `projects`; gives the exit code and all that it printed, as a terminal would show it. */
    docker(words, project = "") {
      const { status, stdout, error } = spawnSync("sh", ["-c", 'exec "$0" "$@" 2>&1 </dev/null', program, ...words], {
        cwd: join(root, "projects", project),
        encoding: "utf8",
        env: { ...env, DOCKER_BUILDKIT: "1", COMPOSE_BAKE: "false" },
        maxBuffer: 64e6,
        timeout: 60_000,
      });
      if (error) throw new Error(`docker ${words.join(" ")} did not end (${error.code}):\n${stdout}`);
      return { status, output: stdout };
    },
    async stop() {
      daemonProcess.kill("SIGTERM");
      await Promise.race([daemonProcess.ended, wait(10_000)]);
      daemonProcess.kill("SIGKILL");
      await daemonProcess.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Starts a program of the engine's own namespace in the folder where it is called. By way of `docker` a plugin now and then waits for it for ever. */
const clientScript = (root, pid, host) => `#!/bin/sh
root='${root}'
plugins=/usr/libexec/docker/cli-plugins
case "$1" in
  build) program=$plugins/docker-buildx ;;
  buildx | compose) program=$plugins/docker-$1; shift ;;
  *) program=docker ;;
esac
export PATH='${env.PATH}' HOME=/root DOCKER_HOST='${host}'
exec nsenter --mount --target=${pid} chroot "$root" /usr/bin/busybox sh -c 'cd "$0/" && exec "$@"' "\${PWD#"$root"}" "$program" "$@"
`;

/** The mounts go with the namespace, and the namespace goes with the daemon. */
function startDaemon(root) {
  for (const name of ["proc", "sys", "dev", "tmp", "run", "root", "projects"]) {
    mkdirSync(join(root, name), { recursive: true });
  }
  chmodSync(join(root, "tmp"), 0o1777);
  const script = `set -e
mount --bind "$0" "$0"
mount -t proc proc "$0/proc"
mount --rbind /sys "$0/sys"
mount --rbind /dev "$0/dev"
exec chroot "$0" "$@"`;
  // A file, because nobody empties a pipe while commands are waited for, and the daemon stops when it is full.
  const log = join(dirname(root), "dockerd.log");
  const output = openSync(log, "w");
  const started = spawn("unshare", ["--mount", "--propagation=private", "sh", "-c", script, root, ...daemon], {
    stdio: ["ignore", "ignore", output],
    env: { ...process.env, ...env },
  });
  closeSync(output);
  started.said = () => readFileSync(log, "utf8").slice(-4000);
  const endWithUs = () => started.kill("SIGTERM");
  process.once("exit", endWithUs);
  started.ended = new Promise((resolve) => started.once("exit", resolve));
  void started.ended.then(() => process.off("exit", endWithUs));
  return started;
}

async function answering(engine, daemonProcess) {
  for (let second = 0; second < 60 && daemonProcess.exitCode === null; second += 1) {
    if (engine.docker(["version"]).status === 0) return;
    await wait(1000);
  }
  throw new Error(`The engine does not answer:\n${daemonProcess.said()}`);
}

/** One image from the statically linked BusyBox of the same packages. */
function importBase(root, engine) {
  const base = join(engine.projects, "base");
  mkdirSync(join(base, "bin"), { recursive: true });
  mkdirSync(join(base, "etc"));
  mkdirSync(join(base, "tmp"));
  const program = ["usr/bin/busybox", "bin/busybox"].map((path) => join(root, path)).find(existsSync);
  spawnSync("cp", [program, join(base, "bin/busybox")]);
  for (const name of applets) symlinkSync("busybox", join(base, "bin", name));
  writeFileSync(join(base, "etc/passwd"), "root:x:0:0::/:/bin/sh\nnobody:x:65534:65534::/:/bin/sh\n");
  spawnSync("tar", ["--create", `--file=${join(engine.projects, "base.tar")}`, `--directory=${base}`, "."]);
  rmSync(base, { recursive: true });
  const { status, output } = engine.docker(["import", "base.tar", "busybox:1.37"]);
  if (status !== 0) throw new Error(`The base image cannot be imported: ${output}`);
}
