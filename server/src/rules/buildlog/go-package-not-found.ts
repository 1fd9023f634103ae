import { copyAbove } from "../../facts/buildlog/log-copies.js";
import { buildErrorRule } from "../build-error.js";

/** A package of the module itself lies in a folder of its name. */
export default buildErrorRule(
  "buildlog/go-package-not-found",
  ({ values: { package: name = "" } }, { place, workspace }) => {
    if (name === "go.mod" || name === "main module") return { edits: copyAbove(place, workspace, "go.mod") };
    const modules = [...workspace.entries].flatMap(([path, { text = "" }]) =>
      path === "go.mod" || path.endsWith("/go.mod") ? (/^module[ \t]{1,9}(\S{1,300})/m.exec(text)?.[1] ?? []) : [],
    );
    const own = modules.find((module) => name.startsWith(`${module}/`));
    if (own === undefined) return {};
    const [folder = ""] = name.slice(own.length + 1).split("/");
    return { edits: copyAbove(place, workspace, folder) };
  },
);
