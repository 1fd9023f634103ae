import { inOrder } from "../../facts/buildlog/log-edits.js";
import { lineOf } from "../../facts/buildlog/log-place.js";
import { failedService } from "../../facts/buildlog/log-services.js";
import { addToList, declare, insertEntry, insertKey } from "../../syntax/compose/edits.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The variable of each image that takes a file. */
const variables: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\/)(?:postgres|postgis|pgvector|timescaledb)[\w-]*(?::|$)/, "POSTGRES_PASSWORD"],
  [/(?:^|\/)mysql(?::|$)/, "MYSQL_ROOT_PASSWORD"],
  [/(?:^|\/)mariadb(?::|$)/, "MARIADB_ROOT_PASSWORD"],
];

const variableOf = (image = ""): string | undefined => variables.find(([name]) => name.test(image))?.[1];

export default buildErrorRule("buildlog/database-password-missing", (_, { log, workspace }) => {
  const found = failedService(log, workspace, ({ image }) => variableOf(image?.value) !== undefined);
  const variable = variableOf(found?.service.image?.value);
  if (!found || variable === undefined) return {};
  const { file, service } = found;
  const where = { path: file.path, line: lineOf(file, service.start) };
  const secret = variable.toLowerCase();
  const environment = service.keys.get("environment");
  if (service.keys.has("secrets") || environment?.value?.kind === "sequence") return where;
  const value = `/run/secrets/${secret}`;
  const own = environment
    ? [
        insertKey(file, environment, `${variable}_FILE`, value),
        insertEntry(file, service.entry, "secrets", `\n  - ${secret}`),
      ]
    : [
        insertEntry(file, service.entry, "environment", `\n  ${variable}_FILE: ${value}`),
        addToList(file, service, "secrets", secret),
      ];
  const top = declare(file, "secrets", secret, `environment: ${variable}`);
  if ([...own, top].some((edit) => edit === undefined)) return where;
  return { ...where, values: { variable }, edits: editsIn(file, ...inOrder([...own, top])) };
});
