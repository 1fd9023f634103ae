import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Setting, settings } from "../src/engine/settings.js";

/** The `contributes.configuration` section of the extension's manifest. */
export function configurationSection() {
  const properties = Object.entries(settings as Readonly<Record<string, Setting>>).map(
    ([name, { schema, description, scope }]) => [name, { ...schema, markdownDescription: description, scope }],
  );
  return { title: "Dockwise", properties: Object.fromEntries(properties) };
}

/** The schema of `.dockwise.yaml`, for editors that validate YAML. */
export function fileSchema() {
  const properties = Object.values(settings as Readonly<Record<string, Setting>>).flatMap(
    ({ schema, description, fileKey }) => (fileKey ? [[fileKey, { ...schema, description }]] : []),
  );
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: ".dockwise.yaml",
    type: "object",
    additionalProperties: false,
    properties: Object.fromEntries([
      ...properties,
      ["root", { type: "boolean", default: false, description: "Files of folders above are not read." }],
      [
        "fail-on",
        {
          enum: ["error", "warning", "information", "never"],
          default: "warning",
          description: "Least level at which `dockwise check` exits with 1.",
        },
      ],
      [
        "ignore-paths",
        {
          type: "array",
          items: { type: "string" },
          default: [],
          description: "Files that are not checked, as in a .gitignore.",
        },
      ],
    ]),
  };
}

/** Writes what is derived from the settings into package.json and the schema file; unchanged files are left alone. */
export function packageManifest(root: string): void {
  const file = join(root, "package.json");
  const before = readFileSync(file, "utf8");
  const manifest = JSON.parse(before) as { contributes?: Record<string, unknown> };
  manifest.contributes = { ...manifest.contributes, configuration: configurationSection() };
  writeIfChanged(file, `${JSON.stringify(manifest, null, 2)}\n`, before);

  mkdirSync(join(root, "schemas"), { recursive: true });
  writeIfChanged(join(root, "schemas/dockwise.schema.json"), `${JSON.stringify(fileSchema(), null, 2)}\n`);
}

function writeIfChanged(file: string, text: string, before = read(file)): void {
  if (before !== text) writeFileSync(file, text);
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
