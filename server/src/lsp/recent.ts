import { forget } from "../base/fact.js";

export interface Recent {
  /** Says that a document is looked at, in the version of this snapshot. */
  readonly look: (key: string, snapshot: object) => void;
  readonly leave: (key: string) => void;
}

/**
 * Keeps the facts of the documents that were looked at last, and forgets those of all others.
 *
 * What is known of a file is many times its size; an editor may have hundreds open, and people look at a few.
 */
export function recentlyViewed(most: number): Recent {
  const snapshots = new Map<string, object>();
  return {
    look(key, snapshot) {
      snapshots.delete(key);
      snapshots.set(key, snapshot);
      if (snapshots.size <= most) return;
      for (const [oldest, left] of snapshots) {
        snapshots.delete(oldest);
        forget(left);
        return;
      }
    },
    leave(key) {
      const left = snapshots.get(key);
      snapshots.delete(key);
      if (left) forget(left);
    },
  };
}
