import { unsignedPackages } from "../../facts/commands/packages/unsigned-packages.js";
import { dockerfileRule } from "../rule.js";

export default dockerfileRule("dockerfile/verify-package-signatures", function* (file) {
  for (const { start, end, written, edits } of unsignedPackages(file)) {
    yield { range: { start, end }, values: { option: written }, edits };
  }
});
