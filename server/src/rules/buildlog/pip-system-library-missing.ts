import { installing } from "../../facts/buildlog/log-edits.js";
import { packageWithLibrary } from "../../facts/buildlog/log-libraries.js";
import { packagesWith } from "../../facts/buildlog/log-programs.js";
import { buildErrorRule } from "../build-error.js";

/** What the message names, and the libraries that the sources are built with. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  pg_config: ["libpq"],
  mysql_config: ["mysqlclient"],
  mysqlclient: ["mysqlclient"],
  "libxml2 and libxslt": ["libxml2", "libxslt"],
};

export default buildErrorRule("buildlog/pip-system-library-missing", ({ values: { library = "" } }, { place }) => {
  const wanted = Object.hasOwn(libraries, library) ? (libraries[library] ?? []) : [];
  return installing(place, (manager) => {
    if (wanted.length === 0) return undefined;
    const packages = wanted.map((name) => packageWithLibrary(name, manager));
    const finder = library === "mysqlclient" ? [packagesWith("pkg-config", manager)] : [];
    const all = [packagesWith("gcc", manager), ...packages, ...finder];
    return all.some((one) => one === undefined) ? undefined : all.join(" ");
  });
});
