export const levels = ["error", "warning", "information"] as const;
export type Level = (typeof levels)[number];

/** What a person does on seeing it decides the level: now, before it ships, when passing by. */
export const levelOfCategory = {
  correctness: "error",
  security: "warning",
  reliability: "warning",
  speed: "information",
  size: "information",
  upkeep: "information",
} as const satisfies Record<string, Level>;

export type Category = keyof typeof levelOfCategory;
export const categories = Object.keys(levelOfCategory) as readonly Category[];
