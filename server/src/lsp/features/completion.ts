import type { CompletionContext, CompletionItem } from "vscode-languageserver";
import type { ComposeSource } from "../../syntax/source.js";
import { isComposeFeatureOn } from "../composeFeatures.js";
import type { Feature } from "../feature.js";
import { askInstructions, instructionService } from "../instructions.js";
import type { Session, View } from "../session.js";

/** After these something can be chosen, in Dockerfiles and in Compose files. */
const dockerfileTriggers = ["=", " ", "$", "-"];
const composeTriggers = [" ", "$", "-", ":", "/", "{", "*", "!"];

export const completion: Feature = {
  capabilities: {
    completionProvider: {
      resolveProvider: true,
      triggerCharacters: [...new Set([...dockerfileTriggers, ...composeTriggers])],
    },
  },
  register(connection, session) {
    connection.onCompletion(async ({ textDocument: { uri }, position, context }) => {
      const view = await session.view(uri);
      const source = view?.source;
      if (view && source?.kind === "compose") {
        return session.log.attempt("Completion", null, () =>
          inCompose(session, view, source, session.positions.offsetAt(source, position), context),
        );
      }
      if (context?.triggerCharacter !== undefined && !dockerfileTriggers.includes(context.triggerCharacter))
        return null;
      const items = await askInstructions(session, uri, ({ service, text, at }) =>
        service.computeCompletionItems(text, at(position)),
      );
      return items ?? null;
    });
    connection.onCompletionResolve((item) =>
      session.log.attempt("Describing a completion", item, async () => {
        if (!isOurs(item)) return (await instructionService(session)).resolveCompletionItem(item);
        const { describedCompletion } = await import("../composeCompletion.js");
        return describedCompletion(session.client, item, item.data);
      }),
    );
  },
};

async function inCompose(
  session: Session,
  view: View,
  source: ComposeSource,
  offset: number,
  context: CompletionContext | undefined,
): Promise<CompletionItem[] | null> {
  const wanted = {
    keys: isComposeFeatureOn(session, view, "keys"),
    names: isComposeFeatureOn(session, view, "names"),
  };
  if ((!wanted.keys && !wanted.names) || isUnasked(source, offset, context)) return null;
  const { composeCompletion } = await import("../composeCompletion.js");
  return composeCompletion(session, view.workspace, source, offset, wanted);
}

/**
 * A blank asks for nothing unless it stands behind a colon, a dash, or in brackets: whoever indents a line wants no list.
 * Nor does the colon of a key: the line end that mostly follows would choose from the list.
 */
function isUnasked({ text }: ComposeSource, offset: number, context: CompletionContext | undefined): boolean {
  const before = text.slice(Math.max(0, offset - 200), offset);
  if (context?.triggerCharacter === " ") return !/[:\-[{,] {1,200}$/.test(before);
  return (
    context?.triggerCharacter === ":" && /(?:^|[\r\n])[ \t]{0,200}(?:- {1,9})?["']?[\w.-]{1,100}["']?:$/.test(before)
  );
}

const isOurs = (item: CompletionItem): item is CompletionItem & { data: { composeKey: readonly string[] } } =>
  Array.isArray((item.data as { readonly composeKey?: unknown } | null | undefined)?.composeKey);
