/** The program that the `#!` line of a script asks for, without its folder and without `env`; undefined if there is no such line. */
export function shebangProgram(text: string): string | undefined {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  if (!text.startsWith("#!", start)) return undefined;
  const end = text.indexOf("\n", start);
  const [first = "", ...rest] = text
    .slice(start + 2, end < 0 ? undefined : end)
    .trim()
    .split(/\s+/);
  const program = first.slice(first.lastIndexOf("/") + 1);
  const named = program === "env" ? rest.find((word) => !word.startsWith("-") && !word.includes("=")) : program;
  return named || undefined;
}
