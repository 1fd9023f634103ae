import type { Feature } from "./feature.js";
import { assist } from "./features/assist.js";
import { changes } from "./features/changes.js";
import { codeActions } from "./features/codeActions.js";
import { codeLens } from "./features/codeLens.js";
import { completion } from "./features/completion.js";
import { definition } from "./features/definition.js";
import { diagnostics } from "./features/diagnostics.js";
import { formatting } from "./features/formatting.js";
import { highlights } from "./features/highlights.js";
import { hover } from "./features/hover.js";
import { inlayHints } from "./features/inlayHints.js";
import { links } from "./features/links.js";
import { neighbours } from "./features/neighbours.js";
import { folding, symbols } from "./features/outline.js";
import { references } from "./features/references.js";
import { rename } from "./features/rename.js";
import { requests } from "./features/requests.js";
import { signatureHelp } from "./features/signatureHelp.js";
import { synchronization } from "./features/synchronization.js";

/** Everything that the server can do. */
export const features: readonly Feature[] = [
  synchronization,
  changes,
  neighbours,
  diagnostics,
  codeActions,
  hover,
  completion,
  definition,
  references,
  highlights,
  rename,
  signatureHelp,
  symbols,
  folding,
  links,
  formatting,
  inlayHints,
  codeLens,
  requests,
  assist,
];
