import { describe, expect, it } from "vitest";
import { explain } from "../../server/src/engine/explain.js";
import { bareWorkspace } from "../../server/src/facts/workspace/workspace.js";
import { buildLogSource } from "../../server/src/syntax/source.js";
import { today } from "../articles.js";

const causeOf = (log: string) =>
  explain(buildLogSource(`${log}\n`), bareWorkspace(today)).answers[0]?.id.replace("buildlog/", "");

/** What Compose, the engine and Podman print, by the article that explains it. */
const told: readonly (readonly [string, string])[] = [
  ["compose-env-file-invalid", "docker: poorly formatted environment: variable 'MY VAR' contains whitespaces."],
  ["compose-env-file-missing", "docker: open settings/web.env: no such file or directory"],
  [
    "compose-file-not-found",
    "ERROR: .FileNotFoundError: [Errno 2] No such file or directory: './docker-compose.test.yml'",
  ],
  ["compose-items-not-unique", "validating compose.yaml: services.web.environment items at 2 and 5 are equal"],
  [
    "compose-items-not-unique",
    "ERROR: The Compose file './docker-compose.yml' is invalid because:\nservices.web.dns value ['9.9.9.9', '9.9.9.9'] has non-unique elements",
  ],
  [
    "compose-key-duplicate",
    'ERROR: yaml.constructor.ConstructorError: while constructing a mapping\n  in "./docker-compose.yml", line 4\nfound duplicate key "db"',
  ],
  ["compose-plugin-missing", "unknown flag: --project-directory\nSee 'docker --help'."],
  [
    "compose-port-invalid",
    "ERROR: The Compose file './docker-compose.yml' is invalid because:\nservices.web.ports is invalid: Invalid port \"1:2:3:4\", should be [[remote_ip:]remote_port:]port",
  ],
  ["compose-port-invalid", "docker: invalid publish opts format (should be name=value but got '80;80')."],
  ["compose-secret-undefined", 'ERROR: Service "web" uses an undefined secret "token"'],
  ["compose-service-unknown", "no service selected"],
  ["compose-too-old", "KeyError: 'ContainerConfig'"],
  [
    "compose-too-old",
    "docker.errors.DockerException: HTTPConnection.request() got an unexpected keyword argument 'chunked'",
  ],
  [
    "compose-variable-required",
    'ERROR: Missing mandatory value for "image" option interpolating ${TAG:?which?} in service "web": which?',
  ],
  [
    "compose-variable-unset",
    "WARNING: The PORT variable is not set. Defaulting to a blank string.\nERROR: The Compose file './docker-compose.yml' is invalid because:\nservices.web.ports contains an invalid type, it should be a number, or an object",
  ],
  [
    "compose-yaml-invalid",
    'ERROR: yaml.parser.ParserError: while parsing a block mapping\n  in "./docker-compose.yml", line 4, column 3\nexpected <block end>, but found \'<block mapping start>\'\n  in "./docker-compose.yml", line 19, column 5',
  ],
  [
    "compose-yaml-tab",
    "ERROR: yaml.scanner.ScannerError: while scanning for the next token\nfound character '\\t' that cannot start any token\n  in \"./docker-compose.yml\", line 9, column 1",
  ],
  ["compose-file-empty", "empty compose file"],
  [
    "compose-file-empty",
    "ERROR: Top level object in './docker-compose.yml' needs to be an object not '<class 'NoneType'>'.",
  ],
  [
    "compose-network-label-wrong",
    'time="2026-01-05T10:00:00Z" level=warning msg="a network with name edge exists but was not created for project \\"shop\\"."\nnetwork edge was found but has incorrect label com.docker.compose.network set to ""',
  ],
  [
    "compose-network-label-wrong",
    'ERROR: Network "shop_edge" needs to be recreated - IPAM option "subnet" has changed',
  ],
  ["service-not-running", 'service "search" is not running container #1'],
  ["service-not-running", "Error response from daemon: container 5c2a8d0f3b is not running"],
  ["service-not-running", "Error: can only create exec sessions on running containers: container state improper"],
  ["container-name-conflict", 'Error: creating container storage: the container name "web" is already in use by 5c2a.'],
  ["dependency-unhealthy", 'container for service "search" is unhealthy'],
  ["device-missing", "Error: stat /dev/dri/card9: no such file or directory"],
  [
    "gpu-driver-missing",
    "Error response from daemon: failed to discover GPU vendor from CDI: no known GPU vendor found",
  ],
  [
    "gpu-driver-missing",
    'Error response from daemon: failed to create shim task: OCI runtime create failed: unable to retrieve OCI runtime error: exec: "nvidia-container-runtime": executable file not found in $PATH: unknown',
  ],
  [
    "kernel-setting-missing",
    'Error response from daemon: failed to create task: OCI runtime create failed: sysctl "vm.max_map_count" is not in a separate kernel namespace: unknown',
  ],
  [
    "mount-file-vs-directory",
    'Error response from daemon: failed to create task for container: error mounting "/srv/site.conf" to rootfs at "/etc/site.conf": mount /srv/site.conf:/etc/site.conf: not a directory',
  ],
  ["mount-source-missing", "Error: statfs /srv/shop/settings: no such file or directory"],
  [
    "port-shared-by-replicas",
    "Error response from daemon: driver failed programming external connectivity on endpoint shop-web-2: Bind for 0.0.0.0:8080 failed: port is already allocated",
  ],
  ["compose-file-not-found", "stat /srv/shop/docker-compose.yml: no such file or directory"],
  ["compose-plugin-missing", "docker: 'compose up' is not a docker command."],
  ["compose-port-invalid", "invalid IP address: localhost"],
  ["compose-too-old", "ERROR: for shop_web_1  'ContainerConfig'"],
  ["compose-type-wrong", "validating compose.yaml: services.db.environment.[0] must be a string"],
  ["compose-type-wrong", "services.api.environment: unexpected type map[string]interface {}"],
  [
    "compose-yaml-invalid",
    'ERROR: yaml.scanner.ScannerError: mapping values are not allowed here\n  in "./docker-compose.yml", line 7, column 12',
  ],
  ["compose-yaml-invalid", "yaml: control characters are not allowed"],
  [
    "mount-source-unusable",
    "Error response from daemon: error while mounting volume '/var/lib/docker/volumes/media/_data': failed to mount local volume: connection refused",
  ],
  ["mount-source-unusable", "Error response from daemon: path /mnt/usb is mounted on / but it is not a shared mount"],
  [
    "compose-too-old",
    "ERROR: Validation failed in file './docker-compose.yml', reason(s):\nAdditional properties are not allowed ('wob' was unexpected)",
  ],
  ["compose-too-old", 'service "base" can\'t be used with `extends` as it declare `depends_on`'],
  [
    "compose-too-old",
    "ERROR: Cannot extend service 'base' in /srv/common.yml: services with 'depends_on' cannot be extended",
  ],
  ["network-not-found", "ERROR: Cannot create container for service web: Error: No such network: shop_back"],
  ["compose-volume-invalid", "ERROR: Cannot create container for service node: invalid mode: readonly"],
  [
    "compose-too-old",
    "ERROR: The Compose file './docker-compose.yml' is invalid because:\nInvalid top-level property \"x-common\". Valid top-level sections for this Compose file are: version, services",
  ],
  [
    "compose-type-wrong",
    'error while interpolating services.web.deploy.replicas: failed to cast to expected type: strconv.Atoi: parsing "two": invalid syntax',
  ],
  [
    "compose-type-wrong",
    "decoding failed due to the following error(s):\n\n'services[web].mem_limit' invalid size: 'lots'",
  ],
  ["compose-port-invalid", "Invalid ip address 1:2: address 1:2:: too many colons in address"],
  ["compose-port-invalid", "Invalid proto: http"],
  ["compose-volume-invalid", "service volume services.web.volumes.[0] is missing a mount target"],
];

describe("what Compose and the engine print", () => {
  it.each(told)("is %s: %s", (id, log) => {
    expect(causeOf(log)).toBe(id);
  });
});

/** What a service prints before it ends. */
const said: readonly (readonly [string, string])[] = [
  ["database-password-missing", "ERROR: Unable to set system administrator password: the password is too short."],
  ["database-password-refused", "MongoServerError: Authentication failed."],
  ["database-password-refused", "Login failed for user 'sa'."],
  ["gpu-out-of-memory", "allocating 6144.00 MiB on device 0: cudaMalloc failed: out of memory"],
  [
    "hub-unreachable",
    "0: request error: error sending request for url (https://huggingface.co/acme/quiet/config.json)",
  ],
  ["nvidia-driver-failed", "RuntimeError: The NVIDIA driver on your system is too old (found version 11040)."],
  ["nvidia-driver-failed", "Failed to initialize NVML: Unknown Error"],
  [
    "service-at-localhost",
    "PSQLException: Connection to localhost:5432 refused. Check that the hostname and port are correct.",
  ],
  [
    "service-name-unknown",
    "PDOException: php_network_getaddresses: getaddrinfo for store failed: Name or service not known",
  ],
  ["start-file-missing", "The application 'Shop.Api.dll' does not exist or is not a managed .dll or .exe"],
  ["start-file-missing", "Could not open input file: artisan"],
  ["start-file-missing", "Error: Cannot find module '/app/dist/main'\nrequireStack: []"],
  ["volume-not-writable", "chown: changing ownership of './dump.rdb': Operation not permitted"],
  ["volume-not-writable", "# Can't open or create append-only dir appendonlydir: Permission denied"],
  [
    "limit-reached",
    "[1]: max file descriptors [4096] for elasticsearch process is too low, increase to at least [65535]",
  ],
  ["model-file-is-pointer", "whisper_model_load: invalid model data (bad magic)"],
  ["model-not-pulled", String.raw`{"error":"model \"mistral\" not found, try pulling it first"}`],
  [
    "nvidia-driver-failed",
    "RuntimeError: CUDA unknown error - this may be due to an incorrectly set up environment, e.g. a variable",
  ],
  [
    "postgres-version-mismatch",
    "The data directory was initialized by PostgreSQL version 13, which is not compatible with this version 14.",
  ],
  ["python-module-missing", 'ERROR:    Error loading ASGI app. Could not import module "shop".'],
  ["service-at-localhost", "ConnectionError: Error 111 connecting to localhost:6379. Connection refused."],
  ["service-name-unknown", "java.net.UnknownHostException: store"],
  [
    "service-not-ready",
    "Connection to node -1 (kafka/172.18.0.3:9092) could not be established. Broker may not be available.",
  ],
  ["volume-not-writable", "touch: cannot touch '/var/jenkins_home/copy.log': Permission denied"],
  [
    "volume-not-writable",
    "mysqld: Can't create/write to file '/var/lib/mysql/is_writable' (Errcode: 13 - Permission denied)",
  ],
  ["kernel-setting-missing", "ERROR: [1] bootstrap checks failed. You must address the points described."],
  [
    "kernel-setting-missing",
    "[1]: max virtual memory areas vm.max_map_count [65530] likely too low, increase to at least [262144]",
  ],
  ["service-not-ready", "OperationalError: could not connect to server: Connection           refused"],
  ["service-not-ready", "ERROR 2003 (HY000): Can't connect to MySQL server on 'store' (111)"],
  [
    "limit-reached",
    "java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process limits reached",
  ],
  [
    "volume-not-writable",
    "FATAL Error: Unable to write to UUID file at /usr/share/kibana/data/uuid. Ensure sufficient permissions.",
  ],
];

it("takes what ended a service for the cause, and not that nobody can call into it", () => {
  const log = 'dependency failed to start: container shop-db-1 exited (1)\nservice "web" is not running';
  expect(causeOf(log)).toBe("dependency-exited");
});

describe("what a service prints", () => {
  it.each(said)("is %s: %s", (id, output) => {
    const lines = output.split("\n").map((line) => `app-1  | ${line}`);
    expect(causeOf([...lines, "app-1 exited with code 1"].join("\n"))).toBe(id);
  });
});
