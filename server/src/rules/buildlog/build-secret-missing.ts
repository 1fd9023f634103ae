import { builtBy, mountPlace } from "../../facts/buildlog/log-builds.js";
import { inOrder } from "../../facts/buildlog/log-edits.js";
import { folderOf, join } from "../../facts/workspace/tree.js";
import { appendItem, declare, insertKey } from "../../syntax/compose/edits.js";
import { compose } from "../../syntax/compose/model.js";
import { entryOf } from "../../syntax/compose/node.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** Its value comes from a file that is called like the secret, else from a variable of the shell. */
export default buildErrorRule(
  "buildlog/build-secret-missing",
  ({ values: { secret = "" } }, { log, place, workspace }) => {
    const id = secret.slice(secret.lastIndexOf("/") + 1);
    const where = mountPlace(
      place,
      workspace,
      ({ type, target, options }) =>
        type === "secret" && (target === secret || options.some(({ key, value }) => key === "id" && value === id)),
    );
    const found = builtBy(log, place, workspace);
    const build = found?.service.build;
    if (!found || !build || build.form === "short" || !/^[\w.-]{1,60}$/.test(id)) return where;
    if (build.secrets.some(({ name }) => name === id)) return where;
    const { file } = found;
    const own = entryOf(build.entry.value, "secrets");
    const use = own ? appendItem(file, own, id) : insertKey(file, build.entry, "secrets", `\n  - ${id}`);
    if (compose(file).secrets.some(({ name }) => name === id)) return { ...where, edits: editsIn(file, use) };
    const folder = folderOf(file.path);
    const path = [id, `.${id}`, `${id}.txt`, `secrets/${id}`].find((one) => workspace.entries.has(join(folder, one)));
    const source =
      path === undefined ? `environment: ${id.replace(/[^A-Za-z0-9_]/g, "_").toUpperCase()}` : `file: ./${path}`;
    const top = declare(file, "secrets", id, source);
    return use && top ? { ...where, edits: editsIn(file, ...inOrder([use, top])) } : where;
  },
);
