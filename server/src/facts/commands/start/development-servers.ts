import { recall } from "../../../base/recall.js";
import type { ShellWord } from "../../../syntax/shell/model.js";
import { parseScript } from "../../../syntax/shell/script.js";
import { commandsOf } from "../commands.js";
import { unlaunched } from "./main-commands.js";

/** A server for the time of writing. */
export interface DevelopmentServer {
  readonly name: string;
  /** What it means for an image that runs, to follow a colon. */
  readonly risk: string;
  readonly words: readonly ShellWord[];
  /** The option alone that makes it one. */
  readonly option?: ShellWord;
}

interface Known {
  readonly name: string;
  readonly program: RegExp;
  /** What one of the words behind the program has to be. */
  readonly word?: RegExp;
  readonly not?: RegExp;
  readonly risk: string;
}

const unsafe = "it is not built to be secure or fast, and shows strangers your errors";
const compiling = "it compiles sources while it serves them, and shows them to everyone";
const restarting = "it waits for changes of files, and keeps waiting when the program has crashed";

const known: readonly Known[] = [
  { name: "flask run", program: /^flask$/, word: /^run$/, risk: unsafe },
  { name: "manage.py runserver", program: /^manage\.py$/, word: /^runserver(?:_plus)?$/, risk: unsafe },
  { name: "fastapi dev", program: /^fastapi$/, word: /^dev$/, risk: restarting },
  { name: "next dev", program: /^next$/, word: /^dev$/, risk: compiling },
  { name: "nuxt dev", program: /^nuxi?$/, word: /^dev$/, risk: compiling },
  { name: "vite", program: /^vite$/, not: /^(?:build|preview|optimize|--version|-v)$/, risk: compiling },
  { name: "ng serve", program: /^ng$/, word: /^(?:serve|s)$/, risk: compiling },
  { name: "webpack serve", program: /^webpack$/, word: /^serve$/, risk: compiling },
  { name: "webpack-dev-server", program: /^webpack-dev-server$/, risk: compiling },
  { name: "react-scripts start", program: /^react-scripts$/, word: /^start$/, risk: compiling },
  { name: "vue-cli-service serve", program: /^vue-cli-service$/, word: /^serve$/, risk: compiling },
  { name: "gatsby develop", program: /^gatsby$/, word: /^develop$/, risk: compiling },
  { name: "astro dev", program: /^astro$/, word: /^dev$/, risk: compiling },
  { name: "nodemon", program: /^nodemon$/, risk: restarting },
  { name: "ts-node-dev", program: /^(?:ts-node-dev|tsnd)$/, risk: restarting },
  { name: "node --watch", program: /^node$/, word: /^--watch$/, risk: restarting },
  { name: "tsx watch", program: /^tsx$/, word: /^watch$/, risk: restarting },
  { name: "php artisan serve", program: /^php$/, word: /^serve$/, risk: unsafe },
  { name: "php -S", program: /^php$/, word: /^-S$/, risk: unsafe },
  { name: "air", program: /^air$/, risk: restarting },
  { name: "cargo watch", program: /^cargo$/, word: /^watch$/, risk: restarting },
  { name: "dotnet watch", program: /^dotnet$/, word: /^watch$/, risk: restarting },
];

/** The server for development that words start, without what launches it; undefined for all others. */
export function developmentServer(words: readonly ShellWord[]): DevelopmentServer | undefined {
  const { value = "" } = words[0] ?? {};
  const program = value.slice(value.lastIndexOf("/") + 1);
  const at = (pattern: RegExp): number =>
    words.findIndex(({ value: one = "" }, index) => index > 0 && index < 6 && pattern.test(one));
  if (/^(?:uvicorn|gunicorn|hypercorn|granian)$/.test(program)) {
    const option = words[at(/^--reload$/)];
    return (
      option && {
        name: `${program} --reload`,
        risk: "it watches all files and starts anew when one changes",
        words,
        option,
      }
    );
  }
  const found = known.find(
    (one) => one.program.test(program) && (!one.word || at(one.word) > 0) && !(one.not && at(one.not) > 0),
  );
  return found && { name: found.name, risk: found.risk, words: words.slice(0, found.word ? at(found.word) + 1 : 1) };
}

/** The same of the script of a package.json; only its name is of use. */
export const developmentScript = recall(200, (text: string): { readonly server?: DevelopmentServer } => {
  const [command, second] = commandsOf(parseScript(text));
  const server = command && !second ? developmentServer(unlaunched(command.words)) : undefined;
  return server ? { server } : {};
});
