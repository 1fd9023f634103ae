import { insertAfter } from "../../base/edit.js";
import { requirementAt } from "../../facts/buildlog/log-requirements.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The variant for servers needs no display. */
export default buildErrorRule(
  "buildlog/opengl-library-missing",
  ({ values: { library = "" } }, { place, workspace }) => {
    if (!/^lib(?:GL|gthread|SM|Xext|Xrender|glib)/.test(library)) return {};
    for (const name of ["opencv-python", "opencv-contrib-python"]) {
      const found = requirementAt(place, workspace, name);
      if (found) return { values: { name }, edits: editsIn(found, insertAfter(found.name, "-headless")) };
    }
    return {};
  },
);
