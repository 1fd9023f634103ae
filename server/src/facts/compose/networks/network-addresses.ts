import { type Address, addressOf, isWithin, type Subnet, subnetOf, subnetsOverlap } from "../../../base/addresses.js";
import { fact } from "../../../base/fact.js";
import type { Range } from "../../../base/range.js";
import { resolved } from "../../../syntax/compose/interpolation.js";
import { type Located, textOf } from "../../../syntax/compose/located.js";
import { items, type Node, valueAt } from "../../../syntax/compose/node.js";
import type { ComposeSource } from "../../../syntax/source.js";
import type { Workspace } from "../../workspace/workspace.js";
import { shownAt } from "../judged-services.js";
import { runTogether } from "../ports/published-ports.js";
import { type Project, project } from "../project/project.js";
import type { In } from "../project/services-merge.js";

/** An address of a service, or a subnet, that its network cannot give it. */
export interface AddressFault {
  readonly place: Range;
  readonly address: string;
  readonly network: string;
  /** Why, to follow a colon. */
  readonly reason: string;
}

/** Those of one file; what variables without values decide, and networks that are made elsewhere, are left out. */
export function addressFaults(workspace: Workspace, file: ComposeSource): readonly AddressFault[] {
  if (!/ipv[46]_address|subnet/.test(file.text)) return [];
  const whole = project(workspace)(file);
  const found = [...whole.networks.keys()].flatMap((name) => overlapsOf(whole, name));
  for (const [name, given] of givenAddresses(whole)) {
    const network = pools(whole).get(name);
    if (!network) continue;
    for (const [index, one] of given.entries()) {
      const twin = given.slice(0, index).find((other) => isTwin(whole, one, other));
      const reason = twin ? `\`${twin.service}\` has it, too` : reasonAgainst(whole, network, one.address);
      if (reason) found.push({ ...one.value, reason, network: name, text: one.text });
    }
  }
  return found.flatMap(({ path, text, network, reason, ...value }) =>
    path === file.path ? [{ place: shownAt(value), address: text, network, reason }] : [],
  );
}

/** What a network gives addresses from. */
interface Pool {
  readonly subnet: Subnet;
  readonly text: string;
  readonly gateway?: Address;
  readonly value: In<Located<string>>;
}

/** By network. Left out: those of other drivers, and those that something unknown belongs to. */
const pools = fact((whole: Project): ReadonlyMap<string, readonly Pool[]> => {
  const found = new Map<string, readonly Pool[]>();
  for (const [name, definitions] of whole.networks) {
    const isOpen = definitions.some(
      ({ isExternal, entry, driver }) =>
        isExternal ||
        entry.value?.kind === "scalar" ||
        valueAt(valueAt(entry.value, "ipam"), "driver") ||
        (driver && !/^(?:bridge|macvlan|ipvlan)$/.test(driver.value)),
    );
    const configs = definitions.flatMap(({ entry, path }) =>
      items(valueAt(valueAt(entry.value, "ipam"), "config")).map(({ value }) => ({ value, path })),
    );
    const read = configs.map(({ value, path }) => poolOf(whole, value, path));
    if (!isOpen && read.every((pool) => pool !== undefined)) found.set(name, read);
  }
  return found;
});

function poolOf({ environment }: Project, node: Node | undefined, path: string): Pool | undefined {
  const written = textOf(valueAt(node, "subnet"));
  const text = written && resolved(written.value, environment);
  const subnet = text === undefined ? undefined : subnetOf(text);
  if (!written || !text || !subnet) return undefined;
  const gateway = textOf(valueAt(node, "gateway"));
  // Without one Docker takes the first address; of a range inside of the subnet, that one's.
  const first = valueAt(node, "ip_range") ? undefined : { family: subnet.family, value: subnet.first + 1n };
  const address = gateway ? addressOf(resolved(gateway.value, environment) ?? "") : first;
  return { subnet, text, value: { ...written, path }, ...(address && { gateway: address }) };
}

interface GivenAddress {
  readonly service: string;
  readonly address: Address;
  readonly text: string;
  readonly value: In<Located<string>>;
}

/** The addresses that services ask for, by network. */
const givenAddresses = fact(({ services, environment }: Project): ReadonlyMap<string, readonly GivenAddress[]> => {
  const found = new Map<string, GivenAddress[]>();
  for (const { name: service, networks } of services.values()) {
    for (const { name, within, path } of networks) {
      for (const key of ["ipv4_address", "ipv6_address"]) {
        const value = textOf(valueAt(within.value, key));
        const text = value && resolved(value.value, environment);
        const address = text ? addressOf(text) : undefined;
        if (!value || !text || !address) continue;
        const one = { service, address, text, value: { ...value, path } };
        const known = found.get(name);
        if (known) known.push(one);
        else found.set(name, [one]);
      }
    }
  }
  return found;
});

const isTwin = (whole: Project, one: GivenAddress, other: GivenAddress): boolean =>
  one.service !== other.service &&
  one.address.family === other.address.family &&
  one.address.value === other.address.value &&
  runTogether(whole, one.service, other.service);

function reasonAgainst({ isWhole }: Project, network: readonly Pool[], address: Address): string | undefined {
  const own = network.filter(({ subnet }) => subnet.family === address.family);
  if (own.length === 0) return isWhole ? "the network sets no subnet for it" : undefined;
  const pool = own.find(({ subnet }) => isWithin(address, subnet));
  if (!pool) return isWhole ? `it is outside of ${own.map(({ text }) => `\`${text}\``).join(" and ")}` : undefined;
  const { subnet, gateway } = pool;
  if (gateway && gateway.value === address.value) return "it is the gateway's";
  if (address.family === 6 || subnet.length > 30) return undefined;
  if (address.value === subnet.first) return "it stands for the network itself";
  return address.value === subnet.last ? "it stands for all addresses of the network" : undefined;
}

type Found = In<Located<string>> & Omit<AddressFault, "place" | "address"> & { readonly text: string };

/** Subnets that another network before this one has, too. */
function overlapsOf(whole: Project, name: string): Found[] {
  const own = pools(whole).get(name) ?? [];
  const names = [...pools(whole).keys()];
  const earlier = names.slice(0, Math.max(0, names.indexOf(name)));
  return own.flatMap(({ subnet, text, value }): Found[] => {
    for (const other of earlier) {
      const clash = pools(whole)
        .get(other)
        ?.find((pool) => subnetsOverlap(pool.subnet, subnet));
      const reason = clash && `it overlaps with \`${clash.text}\` of \`${other}\``;
      if (reason) return [{ ...value, reason, network: name, text }];
    }
    return [];
  });
}
