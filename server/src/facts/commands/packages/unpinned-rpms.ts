import type { DockerfileSource } from "../../../syntax/source.js";
import { installs, type Package } from "./packages.js";

/** The packages that dnf (or yum) is told to install in whatever version there is, modules without a stream among them. */
export const unpinnedRpms = (file: DockerfileSource, wanted: "dnf" | "yum"): readonly Package[] =>
  installs(file).flatMap(({ manager, subcommand, packages }) => {
    if (manager !== wanted || !/^(?:install|reinstall|module)$/.test(subcommand?.value ?? "")) return [];
    const hasVersion = subcommand?.value === "module" ? stream : version;
    return packages.filter(
      (one) =>
        one.from === "registry" &&
        one.version === undefined &&
        one.word.expansions.length === 0 &&
        !hasVersion.test(one.name) &&
        !isGroup.test(one.name) &&
        !isCapability.test(one.name),
    );
  });

/** `name-9` may be a name; whoever writes it has chosen a version in any case. */
const version = /-\d[\w.:~^+]*$/;
const stream = /:/;
const isGroup = /^[@!-]/;
/** `pkgconfig(zlib)` is whatever package has it, `zlib >= 1.3` and `(a or b)` say more than a name. */
const isCapability = /[()<>=]/;
