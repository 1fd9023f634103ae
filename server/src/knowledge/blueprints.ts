import { all } from "./generated/blueprints.js";

/** A service to begin with, from `knowledge-base/blueprints/`, with all that it needs declared. */
export interface Blueprint {
  /** The name that it is found by. */
  readonly id: string;
  readonly title: string;
  /** A whole Compose file. */
  readonly text: string;
}

export const blueprints = (): readonly Blueprint[] => all;
