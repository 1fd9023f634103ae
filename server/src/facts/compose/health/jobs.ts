import { fact } from "../../../base/fact.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type ProjectService, project } from "../project/project.js";

/** The services that end by themselves, by what their command does or, where nobody sees that, by their name. */
export const jobs = fact((workspace: Workspace) =>
  fact(
    (file: ComposeSource): ReadonlySet<string> =>
      new Set([...project(workspace)(file).services.values()].filter(isJob).map(({ name }) => name)),
  ),
);

/** The services that another one waits for until they have ended. */
export const awaitedToEnd = fact((workspace: Workspace) =>
  fact(
    (file: ComposeSource): ReadonlySet<string> =>
      new Set(
        [...project(workspace)(file).services.values()].flatMap(({ dependsOn }) =>
          dependsOn.flatMap(({ name, condition }) =>
            condition?.value === "service_completed_successfully" ? [name] : [],
          ),
        ),
      ),
  ),
);

/** Whether a service is started again however it has ended. */
export const isRestarted = (service: ProjectService | undefined): boolean =>
  /^(?:always|unless-stopped)$/.test(service?.restart?.value ?? "");

function isJob({ name, command, entrypoint, ports, healthcheck, keys }: ProjectService): boolean {
  if (ports.length > 0 || (healthcheck && healthcheck.form !== "none") || keys.has("expose")) return false;
  const written = `${entrypoint?.text ?? ""} ${command?.text ?? ""}`.trim();
  const last = lastStep(written);
  if (staying.test(written) || (staysAtEnd.test(last) && !/\bmigrate\b/.test(last))) return false;
  return working.test(last) || jobName.test(name);
}

/** What follows the last `&&`, `;` or line end; what is handed to `sh -c` comes with it. */
const lastStep = (text: string): string =>
  text
    .replace(/[\s;&|"']{1,50}$/, "")
    .split(/&&|\|\||[;\n]/)
    .at(-1)
    ?.trim() ?? "";

/** A loop, or a wait without end. */
const staying = /\bwhile (?:true|:|sleep)|\bsleep (?:inf|infinity|\d{4,})\b|\btail -[fF]|--watch\b|\btrap\b/;
const staysAtEnd =
  /^(?:ba|a)?sh$|\b(?:serve|server|runserver|start|start-dev|gunicorn|uvicorn|celery|worker|watch|dev|daemon|crond?|beat)(?:$|[\s"':])/;

const working = new RegExp(
  [
    "\\bmanage\\.py (?:migrate|loaddata|collectstatic|createsuperuser)\\b",
    "\\balembic\\b[^\\n]{0,80} upgrade\\b",
    "\\bflask db upgrade\\b",
    "\\b(?:rails|rake) db:[a-z:]+",
    "\\bprisma (?:migrate deploy|db push|db seed)\\b",
    "\\b(?:migrate|migrations?|migration):(?:up|run|latest|deploy)\\b",
    "\\bdb:(?:migrate|seed|setup|prepare|push)\\b",
    "(?:^|[\\s\"'/])(?:db-)?migrate(?:\\.sh)?(?:$|[\\s\"'])",
    "\\bdrizzle-kit (?:migrate|push)\\b",
    "\\bartisan (?:migrate|db:seed)\\b",
    "\\bdoctrine:migrations:migrate\\b",
    "\\b(?:dbmate|goose|sql-migrate|tern)\\b[^\\n]{0,80} (?:up|migrate)\\b",
    "\\bmc (?:mb|policy|anonymous|alias|config|admin (?:user|policy)|version|ilm)\\b",
    "\\bkafka-topics(?:\\.sh)? [^\\n]{0,200}--create\\b",
    "\\b(?:airflow|superset) db (?:init|migrate|upgrade)\\b",
    "\\brs\\.initiate\\b",
  ].join("|"),
);

const jobName =
  /^(?:init[-_][\w-]+|[\w-]+[-_]init|(?:[\w-]+[-_])?(?:migrate|migrations?|migrator)(?:[-_](?:db|job|database))?|create-?buckets?|(?:db|database|data)[-_]seed(?:er)?|(?:[\w-]+[-_])?seeder)$/i;
