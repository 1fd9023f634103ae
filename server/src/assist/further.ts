import { type Cite, citations } from "./cite.js";
import { ground } from "./ground.js";
import { type Library, loadLibrary } from "./library.js";
import { addressOf, openAiProvider, requestOf } from "./openai.js";
import type { AssistantSettings } from "./provider.js";
import type { Subject } from "./subject.js";

export interface Further {
  /** What came, as Markdown, citing only articles that exist; absent if nothing came. */
  readonly text?: string;
  readonly cited: readonly string[];
  /** One or two sentences when the answer failed or broke off. */
  readonly problem?: string;
}

/** Exactly what would be sent. The key is not part of it: it goes as a header. */
export interface Payload {
  readonly address: string;
  /** The JSON of the request, to the byte. */
  readonly body: string;
}

interface Listener {
  /** Aborting it closes the connection. */
  readonly signal: AbortSignal;
  /** Takes the text as it arrives; all pieces together are the text of the result. */
  readonly onText: (piece: string) => void;
  /** Links inside the editor, unless the host shows citations otherwise. */
  readonly cite?: Cite;
}

export async function payload(subject: Subject, settings: AssistantSettings, library?: Library): Promise<Payload> {
  const prompt = ground(subject, library ?? (await loadLibrary()));
  return { address: addressOf(settings) ?? "", body: JSON.stringify(requestOf(settings, prompt)) };
}

/** Asks the model to go beyond the article. Never throws, and sends nothing while the assistant is not set up. */
export async function explainFurther(
  subject: Subject,
  settings: AssistantSettings,
  { signal, onText, cite }: Listener,
  library?: Library,
): Promise<Further> {
  const missing = missingIn(settings);
  if (missing) return { cited: [], problem: missing };

  const articles = library ?? (await loadLibrary());
  const { push, end, cited } = citations((id) => articles(id) !== undefined, cite);
  let text = "";
  const show = (piece: string) => {
    if (!piece) return;
    text += piece;
    onText(piece);
  };
  const answer = openAiProvider(settings)(ground(subject, articles), signal);
  let step = await answer.next();
  for (; !step.done; step = await answer.next()) show(push(step.value));
  show(end());
  return { ...(text ? { text } : {}), cited: cited(), ...(step.value === undefined ? {} : { problem: step.value }) };
}

/** What the user does about a setting that is missing: it depends on where the settings come from. */
export interface Remedies {
  readonly off: string;
  readonly address: string;
  readonly model: string;
  readonly key: string;
}

const inEditor: Remedies = {
  off: "Set `dockwise.assistant.provider` to switch it on.",
  address: "Set `dockwise.assistant.baseUrl`, such as `http://127.0.0.1:11434/v1`.",
  model: "Set `dockwise.assistant.model`.",
  key: "Set one with the command Dockwise: Set Assistant Key.",
};

/** Why nothing can be asked yet, and what to set; undefined when all is there. */
export function missingIn(settings: AssistantSettings, remedies: Remedies = inEditor): string | undefined {
  const { provider, model, baseUrl, key } = settings;
  if (provider === "off") return `The assistant is off. ${remedies.off}`;
  const address = addressOf(settings);
  if (!address) return `\`${baseUrl}\` is no address of an API. ${remedies.address}`;
  if (!model.trim()) return `No model is named. ${remedies.model}`;
  if (!key && new URL(address).hostname === "api.openai.com")
    return `There is no key for \`api.openai.com\`. ${remedies.key}`;
  return undefined;
}
