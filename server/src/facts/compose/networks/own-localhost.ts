import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { serviceImages } from "../images/service-images.js";
import type { JudgedService } from "../judged-services.js";
import { containerPortBehind, listensOn, publishes, servicesAt } from "../ports/listening.js";
import { project } from "../project/project.js";
import { type ServiceAddress, serviceAddresses } from "./service-addresses.js";

/** An address at which a service finds nobody but itself, though another one is meant. */
export interface OwnAddress {
  readonly address: ServiceAddress;
  /** The service that is meant, and the port it listens on. */
  readonly name: string;
  readonly port: number;
}

/** Those of one service. Left out: what browsers may be meant to open, what it listens on itself, and what two others could be meant by. */
export function ownAddresses(workspace: Workspace, file: ComposeSource, service: JudgedService): readonly OwnAddress[] {
  const { networkMode } = service.whole;
  // `bridge` and networks of the project leave it alone with itself; all others are shared or unknown.
  if (networkMode && networkMode.value !== "bridge") return [];
  return serviceAddresses(workspace, file, service).flatMap((address): readonly OwnAddress[] => {
    const { host, port, hostPart } = address;
    if (!/^(?:localhost|127\.0\.0\.1)$/.test(host) || elsewhere.test(hostPart.of.name ?? "")) return [];
    if (listensOn(workspace, file, service.name, port) || publishes(workspace, file, service.name, port)) return [];
    const [meant, other] = meantBy(workspace, file, service, port);
    if (!meant || other || mayBeBrowsers(workspace, file, address, meant.name)) return [];
    return [{ address, ...meant }];
  });
}

/** Variables for programs outside of the network, and for what a service opens itself. */
const elsewhere =
  /^(?:NEXT_PUBLIC|VITE|REACT_APP|PUBLIC|GATSBY|NUXT_PUBLIC|VUE_APP|EXPO_PUBLIC|NG|STORYBOOK)_|PUBLIC|EXTERNAL|CORS|ORIGIN|REDIRECT|CALLBACK|BROWSER|FRONTEND|CLIENT_URL|ALLOWED|TRUSTED|ADVERTISE|LISTEN|BIND|ISSUER|WEBAUTHN|COOKIE|DOMAIN|NO_PROXY|no_proxy/;

function meantBy(
  workspace: Workspace,
  file: ComposeSource,
  { name: own }: JudgedService,
  port: number,
): readonly { readonly name: string; readonly port: number }[] {
  const { services } = project(workspace)(file);
  const others = servicesAt(workspace, file, port).filter(
    (name) => name !== own && services.get(name)?.networkMode === undefined,
  );
  const published = others.flatMap((name) => {
    const container = containerPortBehind(workspace, file, name, port);
    return container === undefined ? [] : [{ name, port: container }];
  });
  // Who thinks of localhost thinks of what the host opens.
  return published.length > 0
    ? published
    : others.filter((name) => listensOn(workspace, file, name, port)).map((name) => ({ name, port }));
}

/** A page that is opened at localhost is asked for by a browser on the host; data stores and models are asked by services. */
function mayBeBrowsers(
  workspace: Workspace,
  file: ComposeSource,
  { scheme, hostPart, port }: ServiceAddress,
  name: string,
): boolean {
  const facts = serviceImages(workspace)(file).get(name)?.facts;
  if (facts?.dataStore || facts?.modelServer) return false;
  if (/^(?!https?|wss?)[a-z]/.test(scheme)) return false;
  return hostPart.of.name === undefined || publishes(workspace, file, name, port);
}
