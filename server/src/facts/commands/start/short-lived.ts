import type { Command } from "../commands.js";

/** Whether a command moves, compares or changes files and ends: no process that anybody stops, and no service. */
export const endsByItself = ({ program }: Command): boolean =>
  /^(?:cp|mv|cmp|diff|install|ln|mkdir|rm|rmdir|touch|chmod|chown|chgrp|tar)$/.test(program);
