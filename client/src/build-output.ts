/** The end of an output that may be long. */
export interface Tail {
  readonly add: (text: string) => void;
  readonly text: () => string;
}

/** Gives at most the last `limit` characters. */
export function tailOf(limit: number): Tail {
  let older = "";
  let newer: string[] = [];
  let length = 0;
  return {
    add(text) {
      newer.push(text.slice(-limit));
      length += Math.min(text.length, limit);
      if (length < limit) return;
      older = newer.join("");
      newer = [];
      length = 0;
    },
    text: () => (older + newer.join("")).slice(-limit),
  };
}

/** What a program says when the engine behind it does not answer. */
const silence =
  /cannot connect to the docker daemon|is the docker daemon running|error during connect:|docker desktop is (?:unable to start|not running)|cannot connect to podman|unable to connect to podman|rootless containerd not running|cannot access containerd socket/i;

export const isEngineSilent = (output: string): boolean => silence.test(output);

/** What a build says at its end when it went well. */
const success =
  /^Successfully (?:built|tagged) \S|^(?:#\d{1,5} )?(?:naming to|writing image|exporting to image|exporting manifest) .{0,300}\bdone$|^ => => (?:naming to|writing image) |^COMMIT \S/m;

export const saysSuccess = (log: string): boolean => success.test(log);
