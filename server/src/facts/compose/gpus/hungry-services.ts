import type { JudgedService } from "../judged-services.js";

/** Whether the image of a service is known to take what memory there is: data stores but caches, Java, Node, models. */
export function isHungry({ runs }: JudgedService): boolean {
  const { facts, repository = "" } = runs ?? {};
  if (!facts) return false;
  if (facts.modelServer || (facts.dataStore && !facts.cache)) return true;
  return runtimes.has(facts.repository) || runtimes.has(repository);
}

const runtimes: ReadonlySet<string> = new Set([
  "node",
  "openjdk",
  "eclipse-temurin",
  "amazoncorretto",
  "ibm-semeru-runtimes",
  "tomcat",
  "nextcloud",
  "n8nio/n8n",
  "quay.io/keycloak/keycloak",
]);
