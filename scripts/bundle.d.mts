/** Bundles the language server and the command line into a folder. */
export function bundleServer(folder: string, entryPoints?: Readonly<Record<string, string>>): Promise<void>;
