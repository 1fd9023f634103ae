import { readFileSync, statSync } from "node:fs";

/** The text of a file as it is, BOM and line ends included, or a sentence that says why there is none. */
export type ReadText =
  | { readonly text: string; readonly problem?: never }
  | { readonly text?: never; readonly problem: string };

/** Reads UTF-8 text of at most `limit` bytes. Never throws. */
export function readText(path: string, limit: number): ReadText {
  try {
    const found = statSync(path);
    if (found.isDirectory()) return { problem: "is a folder, not a file." };
    if (!found.isFile()) return { problem: "is no regular file." };
    if (found.size > limit) return { problem: tooLarge(found.size, limit) };
    return decodeText(readFileSync(path), limit);
  } catch (error) {
    return { problem: reasonOf(error) };
  }
}

/** Decodes UTF-8 strictly: a text with replaced bytes must never be written back. */
export function decodeText(bytes: Uint8Array, limit: number): ReadText {
  if (bytes.length > limit) return { problem: tooLarge(bytes.length, limit) };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: "is UTF-16; Docker reads UTF-8 only. Save it as UTF-8." };
  }
  if (bytes.includes(0)) return { problem: "holds binary bytes; it is no text." };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: "is not valid UTF-8. Save it as UTF-8." };
  }
}

/** What the operating system said, as the end of a sentence that begins with the path. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return (code === undefined ? undefined : reasons[code]) ?? `could not be read: ${message ?? String(error)}.`;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: "may not be read: permission denied.",
  EPERM: "may not be read: permission denied.",
  EISDIR: "is a folder, not a file.",
  ELOOP: "is a symbolic link that leads to itself.",
  ENAMETOOLONG: "has a name that is too long.",
  ENOENT: "does not exist.",
  ENOTDIR: "does not exist.",
};

const tooLarge = (bytes: number, limit: number): string =>
  `is ${megabytes(bytes)} MB; Dockwise reads up to ${megabytes(limit)} MB.`;

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, "");
