import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The version in the package's manifest, the nearest one above this file; `0.0.0` if there is none. */
export function productVersion(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    try {
      const manifest: unknown = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      if (isManifest(manifest)) return manifest.version;
    } catch {
      // No manifest here; the next folder above may have one.
    }
    if (dirname(folder) === folder) return "0.0.0";
  }
}

const isManifest = (value: unknown): value is { readonly version: string } =>
  typeof value === "object" && value !== null && "version" in value && typeof value.version === "string";
