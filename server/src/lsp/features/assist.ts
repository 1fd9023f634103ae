import type { CancellationToken, Connection } from "vscode-languageserver";
import { ProgressType } from "vscode-languageserver";
import type { AssistantSettings } from "../../assist/provider.js";
import type { Subject as Material } from "../../assist/subject.js";
import { nameOf } from "../../engine/foreign.js";
import { buildLogSource } from "../../syntax/source.js";
import { adviceOn } from "../advice.js";
import type { Feature } from "../feature.js";
import type { Further, Requests, Subject } from "../protocol.js";
import type { Session } from "../session.js";
import type { Settings } from "../settings.js";

type Payload = Requests["dockwise/assist/payload"];
type Explain = Requests["dockwise/assist/explain"];

/** "Explain further": what a language model adds to the article, once the user has set one up and asks for it. */
export const assist: Feature = {
  capabilities: {},
  register(connection, session) {
    connection.onRequest("dockwise/assist/payload", (subject: Subject) => payloadOf(session, subject));
    connection.onRequest("dockwise/assist/explain", (params: Explain["params"], cancellation: CancellationToken) =>
      session.log.attempt("Explain further", failed, () => explain(connection, session, params, cancellation)),
    );
  },
};

const failed: Further = { cited: [], problem: "The assistant failed. The output of Dockwise says how." };
const gone: Further = { cited: [], problem: "The advice is not there any more: the file has changed." };

const text = new ProgressType<string>();

async function payloadOf(session: Session, subject: Subject): Promise<Payload["result"]> {
  const material = await materialOf(session, subject);
  if (!material) return { address: "", body: "" };
  const { payload } = await import("../../assist/further.js");
  return payload(material, assistantOf(await session.settings(), ""));
}

async function explain(
  connection: Connection,
  session: Session,
  { token, key, ...subject }: Explain["params"],
  cancellation: CancellationToken,
): Promise<Further> {
  const { explainFurther, missingIn } = await import("../../assist/further.js");
  const settings = assistantOf(await session.settings(), key);
  const problem = missingIn(settings);
  if (problem) return { cited: [], problem };
  const material = await materialOf(session, subject);
  if (!material) return gone;

  const controller = new AbortController();
  if (cancellation.isCancellationRequested) controller.abort();
  const listening = cancellation.onCancellationRequested(() => controller.abort());
  try {
    const onText = (piece: string) => void connection.sendProgress(text, token, piece);
    return await explainFurther(material, settings, { signal: controller.signal, onText });
  } finally {
    listening.dispose();
  }
}

async function materialOf(session: Session, subject: Subject): Promise<Material | undefined> {
  if (subject.kind === "log") return logMaterial(session, subject.log, subject.folder);
  const view = await session.view(subject.uri);
  if (!view) return undefined;
  const all = await adviceOn(session, view);
  const distance = ({ start }: { readonly start: number }) => Math.abs(start - subject.offset);
  const [advice] = all.filter((one) => nameOf(one) === subject.practice).sort((a, b) => distance(a) - distance(b));
  return advice && { kind: "advice", source: view.source, advice, all };
}

async function logMaterial(session: Session, log: string, folderUri: string | undefined): Promise<Material> {
  const [{ logSubject }, { ready }] = await Promise.all([import("../../assist/subject.js"), import("../engine.js")]);
  await ready(session.log);
  return logSubject(buildLogSource(log), session.around(folderUri).workspace);
}

const assistantOf = (settings: Settings, key: string): AssistantSettings => ({
  provider: settings["dockwise.assistant.provider"],
  baseUrl: settings["dockwise.assistant.baseUrl"],
  model: settings["dockwise.assistant.model"],
  timeoutSeconds: settings["dockwise.assistant.timeoutSeconds"],
  ...(key ? { key } : {}),
});
