import { range } from "../base/range.js";
import { recall } from "../base/recall.js";
import { interpolations } from "./compose/interpolation.js";
import { flat, type Mention } from "./compose/mentions.js";
import { dotenv } from "./dotenv.js";

/** The names in an environment file: the variables that it sets and uses, and the profiles that it switches on. */
export const dotenvMentions = recall(50, (text: string): readonly Mention[] =>
  dotenv(text).flatMap(({ name, nameRange, valueRange, quote }) => {
    const value = text.slice(valueRange.start, valueRange.end);
    return [
      { kind: "variable", name, isDefinition: true, ...nameRange },
      ...(quote === "'" ? [] : flat(interpolations(value, valueRange.start))).map(
        (used): Mention => ({ kind: "variable", name: used.name, isDefinition: false, ...used.nameRange }),
      ),
      ...(name === "COMPOSE_PROFILES"
        ? [...value.matchAll(/[^,\s]+/g)].map(({ 0: profile, index }): Mention => {
            const start = valueRange.start + index;
            return { kind: "profile", name: profile, isDefinition: false, ...range(start, start + profile.length) };
          })
        : []),
    ];
  }),
);
