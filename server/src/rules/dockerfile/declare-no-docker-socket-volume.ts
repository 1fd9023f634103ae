import { expandIn, stateAt } from "../../facts/dockerfile/state.js";
import { instructionsWith } from "../../syntax/dockerfile/by-keyword.js";
import { dockerfileRule } from "../rule.js";

const sockets =
  /^(?:\/var)?\/run\/(?:docker\.sock|containerd(?:\/containerd)?\.sock|podman(?:\/podman)?\.sock|crio\/crio\.sock)\/?$/;

export default dockerfileRule("dockerfile/declare-no-docker-socket-volume", function* (file) {
  for (const outer of instructionsWith(file, "VOLUME")) {
    const instruction = outer.trigger ?? outer;
    for (const word of instruction.words) {
      const path = expandIn(stateAt(file, outer), word, instruction.escaper);
      if (path && sockets.test(path)) yield { range: word, values: {} };
    }
  }
});
