import { type Range, rangeOf } from "../../../base/range.js";
import { entries, items, type Node, type Scalar, valueAt } from "../../../syntax/compose/node.js";
import type { Service } from "../../../syntax/compose/service.js";

/** A value that was meant as text and that comes out of YAML as another one. */
export interface ChangedNumber {
  readonly place: Range;
  readonly text: string;
  /** What the container gets. */
  readonly number: string;
  readonly scalar: Scalar;
}

/** In environments, build arguments and labels that are written as mappings; lists hold texts. */
export const changedNumbers = ({ entry: { value } }: Service): readonly ChangedNumber[] => {
  const build = valueAt(value, "build");
  const mappings: readonly (Node | undefined)[] = [
    ...["environment", "labels", "annotations"].map((key) => valueAt(value, key)),
    ...["args", "labels"].map((key) => valueAt(build, key)),
  ];
  return mappings.flatMap((node) =>
    items(node).length > 0
      ? []
      : entries(node).flatMap(({ value: scalar }): readonly ChangedNumber[] => {
          const number = scalar?.kind === "scalar" && scalar.style === "plain" ? readAs(scalar.text) : undefined;
          if (scalar?.kind !== "scalar" || number === undefined || number === scalar.text) return [];
          return [{ place: rangeOf(scalar.via ?? scalar), text: scalar.text, number, scalar }];
        }),
  );
};

/** How Compose writes what it has read as a number, where that differs; undefined for what it reads as text, and for what is too large to tell. */
function readAs(text: string): string | undefined {
  const plain = text.replaceAll("_", "");
  // Readers of YAML 1.1 and 1.2 differ here, and Compose has been both.
  if (/^0[0-7]+$/.test(plain)) return `${Number(plain)} or, in octal, ${Number.parseInt(plain, 8)}`;
  if (/^0\d{1,15}$/.test(plain)) return String(Number(plain));
  if (/^0(?:x[\da-fA-F]+|o[0-7]+|b[01]+)$/.test(plain)) return String(Number(plain));
  if (/^\d{1,15}\.\d{1,15}$/.test(plain) && !plain.startsWith("00")) return String(Number(plain));
  return undefined;
}
