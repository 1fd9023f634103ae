import type { EndedRelease, Release } from "./releases.js";

/** What the practices on ended releases fill their messages with, in Dockerfiles and Compose files alike. */
export const releaseValues = ({ product, version, ended, next, nextTag = "", newestTag = "" }: EndedRelease) => ({
  product,
  version,
  date: ended,
  successor: next ? `; ${supported(next)}` : "",
  next: nextTag,
  newest: newestTag,
});

const supported = ({ version, until, checked }: Release): string =>
  until ? `${version} is supported until ${until}` : `${version} was still supported on ${checked}`;
