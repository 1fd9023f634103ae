/** The section `dockwise` of the settings as it counts in a workspace that is not trusted: no program is started in it. */
export const startingNothing = (section: unknown): unknown =>
  typeof section === "object" && section !== null && "shellcheck" in section && section.shellcheck === "path"
    ? { ...section, shellcheck: "bundled" }
    : section;
