import { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import { fileSchema } from "./manifest.js";

/** The schema of `.dockwise.yaml` compiled to a function, so that no compiler ships or runs. */
export function validatorModule(): string {
  const ajv = new Ajv({ allErrors: true, verbose: true, code: { source: true, esm: true } });
  const code = (standalone as unknown as typeof standalone.default)(ajv, {
    validateConfiguration: ajv.addSchema(fileSchema(), "file") && "file",
  });
  return `${code}\n`;
}

export const validatorTypes = `import type { ErrorObject } from "ajv";
export declare const validateConfiguration: { (value: unknown): boolean; errors?: ErrorObject[] | null };
`;
