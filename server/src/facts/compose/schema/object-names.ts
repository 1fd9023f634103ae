/** The same name with dashes for what Docker takes in no name of a container or project; may be empty. */
export const validName = (name: string): string =>
  name
    .trim()
    .replace(/[^a-zA-Z0-9_.-]+/g, "-")
    .replace(/^[_.-]+/, "")
    .replace(/-$/, "");
