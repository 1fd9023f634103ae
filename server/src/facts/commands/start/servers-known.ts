/** A server and how it is told where to listen. */
export interface KnownServer {
  readonly name: string;
  readonly program: RegExp;
  readonly subcommand?: RegExp;
  readonly host?: string;
  readonly port?: string;
  readonly hostOptions?: readonly string[];
  readonly portOptions?: readonly string[];
  /** Options whose value is `host:port`. */
  readonly addressOptions?: readonly string[];
  /** The first operand after the subcommand is an address. */
  readonly takesAddress?: true;
  readonly hostVariable?: string;
  readonly portVariable?: string;
  /** Options that may set all this elsewhere. */
  readonly elsewhere?: RegExp;
  readonly open?: readonly string[];
}

const local = "127.0.0.1";

/**
 * What servers do by themselves.
 *
 * Sources: flask.palletsprojects.com/en/stable/cli, uvicorn.dev/settings, gunicorn.org/reference/settings, fastapi.tiangolo.com/fastapi-cli,
 * docs.djangoproject.com (django-admin runserver), guides.rubyonrails.org/command_line.html, vite.dev/config/server-options,
 * angular.dev/cli/serve, nextjs.org/docs/app/api-reference/cli/next, jupyter-server.readthedocs.io, gohugo.io/commands/hugo_server,
 * mkdocs.org/user-guide/cli, docs.ollama.com/faq, docs.streamlit.io, github.com/ggml-org/llama.cpp (tools/server), docs.vllm.ai.
 */
export const knownServers: readonly KnownServer[] = [
  {
    name: "flask run",
    program: /^flask$/,
    subcommand: /^run$/,
    host: local,
    port: "5000",
    hostOptions: ["--host", "-h"],
    portOptions: ["--port", "-p"],
    hostVariable: "FLASK_RUN_HOST",
    portVariable: "FLASK_RUN_PORT",
    open: ["--host=0.0.0.0"],
  },
  {
    name: "uvicorn",
    program: /^uvicorn$/,
    host: local,
    port: "8000",
    hostOptions: ["--host"],
    portOptions: ["--port"],
    hostVariable: "UVICORN_HOST",
    portVariable: "UVICORN_PORT",
    elsewhere: /^--(?:uds|fd|env-file)\b/,
    open: ["--host", "0.0.0.0"],
  },
  { name: "gunicorn", program: /^gunicorn$/, addressOptions: ["--bind", "-b"], elsewhere: /^(?:-c|--config)/ },
  { name: "hypercorn", program: /^hypercorn$/, addressOptions: ["--bind", "-b"], elsewhere: /^(?:-c|--config)/ },
  {
    name: "fastapi run",
    program: /^fastapi$/,
    subcommand: /^run$/,
    port: "8000",
    hostOptions: ["--host"],
    portOptions: ["--port"],
  },
  {
    name: "fastapi dev",
    program: /^fastapi$/,
    subcommand: /^dev$/,
    host: local,
    port: "8000",
    hostOptions: ["--host"],
    portOptions: ["--port"],
    open: ["--host=0.0.0.0"],
  },
  {
    name: "manage.py runserver",
    program: /^manage\.py$/,
    subcommand: /^runserver$/,
    host: local,
    port: "8000",
    takesAddress: true,
    open: ["0.0.0.0:8000"],
  },
  {
    name: "rails server",
    program: /^rails$/,
    subcommand: /^(?:server|s)$/,
    host: "localhost",
    // Not 3000 for certain: `config/puma.rb` goes before that.
    hostOptions: ["--binding", "-b"],
    portOptions: ["--port", "-p"],
    hostVariable: "BINDING",
    portVariable: "PORT",
    open: ["-b", "0.0.0.0"],
  },
  {
    name: "vite",
    program: /^vite$/,
    host: "localhost",
    port: "5173",
    hostOptions: ["--host"],
    portOptions: ["--port"],
    elsewhere: /^(?:-c|--config|build|preview|optimize)/,
    open: ["--host", "0.0.0.0"],
  },
  {
    name: "vite preview",
    program: /^vite$/,
    subcommand: /^preview$/,
    host: "localhost",
    port: "4173",
    hostOptions: ["--host"],
    portOptions: ["--port"],
    elsewhere: /^(?:-c|--config)/,
    open: ["--host", "0.0.0.0"],
  },
  {
    name: "ng serve",
    program: /^ng$/,
    subcommand: /^(?:serve|s|dev)$/,
    host: "localhost",
    port: "4200",
    hostOptions: ["--host"],
    portOptions: ["--port"],
    elsewhere: /^(?:-c|--configuration)/,
    open: ["--host", "0.0.0.0"],
  },
  {
    name: "next start",
    program: /^next$/,
    subcommand: /^(?:start|dev)$/,
    port: "3000",
    hostOptions: ["--hostname", "-H"],
    portOptions: ["--port", "-p"],
    portVariable: "PORT",
  },
  {
    name: "jupyter",
    program: /^jupyter(?:-lab|-notebook|-server)?$/,
    host: "localhost",
    port: "8888",
    hostOptions: ["--ip", "--ServerApp.ip", "--NotebookApp.ip"],
    portOptions: ["--port", "--ServerApp.port", "--NotebookApp.port"],
    elsewhere: /^(?:--config|nbconvert|execute|kernelgateway|run|console)/,
    open: ["--ip=0.0.0.0"],
  },
  {
    name: "hugo server",
    program: /^hugo$/,
    subcommand: /^(?:server|serve)$/,
    host: local,
    port: "1313",
    hostOptions: ["--bind"],
    portOptions: ["--port", "-p"],
    open: ["--bind", "0.0.0.0"],
  },
  {
    name: "mkdocs serve",
    program: /^mkdocs$/,
    subcommand: /^serve$/,
    host: local,
    port: "8000",
    addressOptions: ["--dev-addr", "-a"],
    open: ["--dev-addr=0.0.0.0:8000"],
  },
  {
    name: "ollama serve",
    program: /^ollama$/,
    subcommand: /^serve$/,
    host: local,
    port: "11434",
    hostVariable: "OLLAMA_HOST",
  },
  {
    name: "streamlit run",
    program: /^streamlit$/,
    subcommand: /^run$/,
    port: "8501",
    hostOptions: ["--server.address"],
    portOptions: ["--server.port"],
    hostVariable: "STREAMLIT_SERVER_ADDRESS",
    portVariable: "STREAMLIT_SERVER_PORT",
  },
  {
    name: "llama-server",
    program: /^llama-server$/,
    host: local,
    port: "8080",
    hostOptions: ["--host"],
    portOptions: ["--port"],
    hostVariable: "LLAMA_ARG_HOST",
    portVariable: "LLAMA_ARG_PORT",
    open: ["--host", "0.0.0.0"],
  },
  {
    name: "vllm serve",
    program: /^vllm$/,
    subcommand: /^serve$/,
    port: "8000",
    hostOptions: ["--host"],
    portOptions: ["--port"],
  },
  { name: "http.server", program: /^http\.server$/, port: "8000", hostOptions: ["--bind", "-b"] },
  { name: "php -S", program: /^php$/, addressOptions: ["-S"] },
];
