import type { Diagnostic, Disposable, Event, Uri } from "vscode";
import type { Middleware } from "vscode-languageclient/node";

export type IsShown = (uri: Uri, diagnostic: Diagnostic) => boolean;

/** Takes diagnostics out of what is pulled while something else shows the same mistake. */
export interface ShownElsewhere {
  readonly provide: NonNullable<Middleware["provideDiagnostics"]>;
  /** `refresh` has everything pulled again, where what is shown elsewhere has changed. */
  leaveOut(isShown: IsShown, onChange: Event<Uri>, refresh: () => void): Disposable;
}

export function shownElsewhere(): ShownElsewhere {
  let isShown: IsShown = () => false;
  /** Documents for which "as before" would be wrong. */
  const stale = new Set<string>();
  return {
    async provide(document, previous, token, next) {
      const uri = "uri" in document ? document.uri : document;
      const key = uri.toString();
      const isStale = stale.delete(key);
      try {
        const report = await next(document, isStale ? undefined : previous, token);
        return report && "items" in report
          ? { ...report, items: report.items.filter((diagnostic) => !isShown(uri, diagnostic)) }
          : report;
      } catch (error) {
        if (isStale) stale.add(key);
        throw error;
      }
    },
    leaveOut(which, onChange, refresh) {
      isShown = which;
      return onChange((uri) => {
        stale.add(uri.toString());
        refresh();
      });
    },
  };
}
