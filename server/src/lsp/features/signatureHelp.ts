import type { Feature } from "../feature.js";
import { askInstructions } from "../instructions.js";

/** The parameters of the Dockerfile instruction at the cursor. */
export const signatureHelp: Feature = {
  capabilities: { signatureHelpProvider: { triggerCharacters: ["-", "[", ",", '"', " ", "="] } },
  register: (connection, session) =>
    connection.onSignatureHelp(async ({ textDocument: { uri }, position }) => {
      const help = await askInstructions(session, uri, ({ service, text, at }) =>
        service.computeSignatureHelp(text, at(position)),
      );
      return help ?? null;
    }),
};
