import type { Advice, Fix } from "./advice.js";

/**
 * Advice whose fixes are made when they are first looked at.
 *
 * A class, because V8 keeps an object literal with a getter as a slow dictionary.
 */
export class Mendable implements Advice {
  readonly practice: Advice["practice"];
  readonly category: Advice["category"];
  readonly level: Advice["level"];
  readonly message: string;
  readonly start: number;
  readonly end: number;
  readonly related: Advice["related"];
  readonly sameAs?: NonNullable<Advice["sameAs"]>;
  readonly #make: () => readonly Fix[];
  #made: readonly Fix[] | undefined;

  constructor(advice: Omit<Advice, "fixes">, make: () => readonly Fix[]) {
    this.practice = advice.practice;
    this.category = advice.category;
    this.level = advice.level;
    this.message = advice.message;
    this.start = advice.start;
    this.end = advice.end;
    this.related = advice.related;
    if (advice.sameAs) this.sameAs = advice.sameAs;
    this.#make = make;
  }

  get fixes(): readonly Fix[] {
    this.#made ??= this.#make();
    return this.#made;
  }
}

/** The same advice at another level. Spread alone would lose fixes that are still to be made. */
export const atLevel = (advice: Advice, level: Advice["level"]): Advice =>
  advice instanceof Mendable ? new Mendable({ ...advice, level }, () => advice.fixes) : { ...advice, level };
