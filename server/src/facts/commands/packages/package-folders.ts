import type { DockerfileSource } from "../../../syntax/source.js";
import { lineage, type Stage } from "../../dockerfile/stages.js";
import { runs } from "../runs.js";

/** Whether a path of a stage holds installed packages of a language: in the usual place, or where a step has put them. */
export function holdsPackages(file: DockerfileSource, stage: Stage, tool: string, path: string): boolean {
  const clean = path.replace(/(?<!\/)\/+$/, "");
  if (tool === "Python") {
    return /(?:site|dist)-packages(?:$|\/)|\/\.?venv$|\/virtualenv$/.test(clean) || isFilled(file, stage, clean);
  }
  if (tool === "Ruby") return /^\/usr\/local\/bundle$|\/vendor\/bundle$/.test(clean);
  return tool === "PHP" && /^\/usr\/local\/lib\/php\/extensions/.test(clean);
}

/** A folder that a step of the stage made a virtual environment of, or had pip install into. */
const isFilled = (file: DockerfileSource, stage: Stage, path: string): boolean => {
  const line = new Set(lineage(file, stage).map(({ index }) => index));
  return runs(file).some(
    (run) =>
      line.has(run.stage) &&
      run.commands.some(({ words }) => {
        const values = words.map(({ value = "" }) => value);
        const isMaker = values.includes("venv") || values.includes("virtualenv") || values.includes("install");
        const isUser = values.includes("--user") && /\/\.local$/.test(path);
        return (
          isMaker &&
          (isUser || values.some((value) => value.replace(/^--(?:prefix|target)=/, "").replace(/\/$/, "") === path))
        );
      }),
  );
};
