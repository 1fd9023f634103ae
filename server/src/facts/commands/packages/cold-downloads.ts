import type { Edit } from "../../../base/edit.js";
import { fact } from "../../../base/fact.js";
import type { DockerfileSource } from "../../../syntax/source.js";
import { stateAt, userOf } from "../../dockerfile/state.js";
import { cacheEnemies } from "../caches/cache-enemies.js";
import { mountedFolders } from "../caches/layer-caches.js";
import { mountFirst } from "../caches/mount-edits.js";
import { isWrittenBefore } from "../earlier.js";
import type { Mount, Run } from "../runs.js";
import { installsOf, type Manager, type PackageInstall } from "./packages.js";

/** Where each manager keeps what it downloads. */
const caches: { readonly [Name in Manager]?: RegExp } = {
  apt: /^\/var\/(?:cache|lib)(?:\/apt|\/?$)/,
  apk: /apk|^\/var\/cache\/?$/,
  dnf: /dnf|yum|^\/var\/cache\/?$/,
  yum: /yum|dnf|^\/var\/cache\/?$/,
  npm: /npm|^\/root\/?$/,
  yarn: /yarn|\.cache\/?$/,
  pnpm: /pnpm/,
  bun: /bun/,
  pip: /pip|uv|\.cache\/?$/,
  bundle: /bundle|gems?|ruby/,
  composer: /composer|cache/,
};

/** The first install of each manager in a RUN that mounts none of its caches. */
export function coldDownloads(run: Run): readonly PackageInstall[] {
  const mounted = mountedFolders(run);
  const seen = new Set<Manager>();
  return installsOf(run).filter(({ manager, packages, command }) => {
    const cache = caches[manager];
    if (!cache || seen.has(manager) || mounted.some((folder) => cache.test(folder) || folder.includes("$")))
      return false;
    seen.add(manager);
    // What is there already is not downloaded.
    return packages.length === 0 || packages.some(({ from }) => from !== "file") || command.words.length === 0;
  });
}

const folders: { readonly [Name in Manager]?: readonly string[] } = {
  apt: ["/var/cache/apt,sharing=locked", "/var/lib/apt/lists,sharing=locked"],
  npm: ["/root/.npm"],
  pip: ["/root/.cache/pip"],
};

const hook = "/etc/apt/apt.conf.d/docker-clean";

/** Mounts the cache, and takes out what empties or bypasses it; none where the place is not known, or something would still do so. */
export function mountDownloads(file: DockerfileSource, install: PackageInstall): readonly Edit[] {
  const { run, manager, command } = install;
  const state = stateAt(file, run.outer);
  const targets = folders[manager] ?? [];
  const isUv = command.wrappers.some(({ name }) => name === "uv");
  const isRoot = /^(?:root|0)(?::|$)/.test(userOf(state) ?? "");
  if (targets.length === 0 || isUv || !isRoot || run.outer !== run.instruction) return [];

  const enemies = cacheEnemies(file, { ...run, mounts: [...run.mounts, ...cacheMounts(targets)] });
  if (enemies.some(({ edits }) => edits.length === 0)) return [];
  const needsHook =
    manager === "apt" && state.base?.official && !isWrittenBefore(file, run, command, /docker-clean|Keep-Downloaded/);
  const mounts = mountFirst(
    file,
    run,
    targets.map((target) => `type=cache,target=${target}`),
    needsHook ? `rm -f ${hook}` : undefined,
  );
  return mounts.length > 0 ? [...mounts, ...enemies.flatMap(({ edits }) => edits)] : [];
}

const cacheMounts = fact((targets: readonly string[]): readonly Mount[] => targets.map(cacheMount));

function cacheMount(target: string): Mount {
  const place = { start: 0, end: 0 };
  return {
    ...place,
    flag: { ...place, name: "mount", nameRange: place },
    type: "cache",
    target: target.replace(/,.*/, ""),
    options: [],
  };
}
