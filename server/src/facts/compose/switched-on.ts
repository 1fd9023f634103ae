/** Whether a service with these profiles is part of the project as `.env` beside it has it; a service without any always is. */
export function isSwitchedOn(
  environment: ReadonlyMap<string, string>,
  profiles: readonly { readonly value: string }[],
): boolean {
  if (profiles.length === 0) return true;
  const wanted =
    environment
      .get("COMPOSE_PROFILES")
      ?.split(",")
      .map((name) => name.trim()) ?? [];
  return wanted.includes("*") || profiles.some(({ value }) => wanted.includes(value));
}
