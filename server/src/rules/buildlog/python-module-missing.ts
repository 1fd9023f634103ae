import { addedLine, mainRequirements, requirementAt } from "../../facts/buildlog/log-requirements.js";
import { buildErrorRule, editsIn } from "../build-error.js";

/** The packages of modules that everyone knows, so that no stranger's package of the same name gets in. Source: pypi.org */
const packages: Readonly<Record<string, string>> = {
  PIL: "pillow",
  aiohttp: "aiohttp",
  boto3: "boto3",
  bs4: "beautifulsoup4",
  celery: "celery",
  click: "click",
  cv2: "opencv-python-headless",
  dateutil: "python-dateutil",
  django: "django",
  dotenv: "python-dotenv",
  fastapi: "fastapi",
  flask: "flask",
  flask_cors: "flask-cors",
  gunicorn: "gunicorn",
  httpx: "httpx",
  jinja2: "jinja2",
  jwt: "pyjwt",
  matplotlib: "matplotlib",
  numpy: "numpy",
  pandas: "pandas",
  psycopg: "psycopg[binary]",
  psycopg2: "psycopg2-binary",
  pydantic: "pydantic",
  pymongo: "pymongo",
  pymysql: "pymysql",
  pytest: "pytest",
  redis: "redis",
  requests: "requests",
  rest_framework: "djangorestframework",
  scipy: "scipy",
  sklearn: "scikit-learn",
  sqlalchemy: "sqlalchemy",
  tqdm: "tqdm",
  transformers: "transformers",
  uvicorn: "uvicorn",
  yaml: "pyyaml",
};

export default buildErrorRule("buildlog/python-module-missing", ({ values: { module = "" } }, { place, workspace }) => {
  const [top = ""] = module.split(".");
  const name = Object.hasOwn(packages, top) ? packages[top] : undefined;
  const list = mainRequirements(place, workspace);
  if (name === undefined || !list || requirementAt(place, workspace, name.replace(/\[.*/, ""))) return {};
  // A module of the project itself is missing for another reason.
  if ([...workspace.entries.keys()].some((path) => path.endsWith(`${top}.py`) || path.endsWith(`${top}/__init__.py`)))
    return {};
  return { values: { package: name }, edits: editsIn(list, addedLine(list, name)) };
});
