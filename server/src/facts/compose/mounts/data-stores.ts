import type { ComposeSource } from "../../../syntax/source.js";
import { isForTests, type JudgedService } from "../judged-services.js";
import { openUse } from "../open-use.js";

/** Whether a service keeps data or is the console of what does, for more than tests, and asks for a password of some kind. */
export function isGuardedStore(file: ComposeSource, service: JudgedService): boolean {
  const facts = service.runs?.facts;
  if (!(facts?.dataStore || facts?.console) || facts.repository === "registry") return false;
  return !isForTests(file, service) && !openUse(service);
}
