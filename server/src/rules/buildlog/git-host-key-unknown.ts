import { aboveStep } from "../../facts/buildlog/log-edits.js";
import { buildErrorRule } from "../build-error.js";

/** The host that git was asked to connect to over SSH. */
export default buildErrorRule("buildlog/git-host-key-unknown", (_, { log, place }) => {
  const said = [log.command ?? "", ...log.failureLines.map(({ text }) => text)].join("\n");
  const host = /(?:git@|ssh:\/\/(?:[\w.-]{1,60}@)?)([\w-]{1,60}(?:\.[\w-]{1,60}){1,5})/.exec(said)?.[1];
  if (host === undefined || place.instruction?.keyword !== "RUN") return {};
  const lines = [
    `# Compare the key with the one that ${host} publishes.`,
    `RUN mkdir -p -m 0700 ~/.ssh && ssh-keyscan ${host} >> ~/.ssh/known_hosts`,
  ];
  return { values: { host }, edits: aboveStep(place, lines.join("\n")) };
});
