import type { Range } from "../../../base/range.js";
import { numberOf } from "../../../syntax/compose/located.js";
import { services } from "../../../syntax/compose/model.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { awaitedToEnd } from "../health/jobs.js";
import { type JudgedService, judgedServices, shownAt } from "../judged-services.js";
import { project } from "../project/project.js";
import { serviceUses } from "../project/project-references.js";
import { pulledImage } from "./pulled-images.js";

/** A service that runs a bare base image, which starts a shell that finds nobody to talk to. */
export interface IdleBase {
  readonly service: JudgedService;
  readonly place: Range;
  readonly image: string;
}

/** Those of one file. Left out: what another service extends, waits for or takes volumes from, and what is run by hand. */
export function basesWithoutWork(workspace: Workspace, file: ComposeSource): readonly IdleBase[] {
  const whole = project(workspace)(file);
  if (!whole.isWhole || /(?:^|\/)\.devcontainer\//.test(file.path)) return [];
  const ending = awaitedToEnd(workspace)(file);
  const lent = new Set(serviceUses(whole).flatMap(({ by, to }) => (by === "volumes_from" ? [to] : [])));
  const extended = new Set(
    services(file).flatMap(({ extends: base }) => (base && !base.file ? base.service.value : [])),
  );
  return judgedServices(workspace)(file).flatMap((service): readonly IdleBase[] => {
    const { name, image, runs } = service;
    if (!image || !isBare(runs?.facts?.repository) || hasWork(service)) return [];
    if (ending.has(name) || lent.has(name) || extended.has(name) || isByHand(service)) return [];
    const reference = pulledImage(workspace, file, service);
    return reference ? [{ service, place: shownAt(image), image: reference.text }] : [];
  });
}

function hasWork({ whole }: JudgedService): boolean {
  if (whole.entrypoint || ["tty", "stdin_open"].some((key) => isTrue(whole, key))) return true;
  const words = whole.command?.words ?? [];
  return (
    whole.command !== undefined && !(words.length === 1 && /^(?:\/bin\/)?(?:ba|a)?sh$/.test(words[0]?.value ?? ""))
  );
}

/** A variable may well say so. */
function isTrue({ keys }: JudgedService["whole"], key: string): boolean {
  const value = keys.get(key)?.value;
  return value?.kind === "scalar" && !/^(?:false|no|off)$/i.test(value.text);
}

const isByHand = ({ whole }: JudgedService): boolean =>
  whole.profiles.length > 0 ||
  whole.deploy?.replicas?.value === 0 ||
  numberOf(whole.keys.get("scale")?.value)?.value === 0 ||
  whole.keys.has("post_start");

const isBare = (repository: string | undefined): boolean => repository !== undefined && bare.has(repository);

/** Images whose CMD is a shell or a prompt, as their Dockerfiles say. */
const bare: ReadonlySet<string> = new Set([
  "ubuntu",
  "debian",
  "alpine",
  "busybox",
  "fedora",
  "amazonlinux",
  "rockylinux",
  "almalinux",
  "python",
  "node",
  "golang",
  "openjdk",
  "eclipse-temurin",
  "rust",
  "nvidia/cuda",
]);
