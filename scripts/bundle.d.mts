/** Bundles the language server and the command line into a folder. */
export function bundleServer(folder: string, entryPoints?: Readonly<Record<string, string>>): Promise<void>;
/** Puts ShellCheck and the thread that talks to it into a folder. */
export function bundleShellCheck(folder: string): Promise<void>;
