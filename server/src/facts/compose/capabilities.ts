import type { JudgedService } from "./judged-services.js";

/** What a capability that undoes the walls around a container gives it; undefined for all others. */
export const powerOf = (capability: string): string | undefined => powers.get(capability);

const powers: ReadonlyMap<string, string> = new Map([
  ["ALL", "nearly all of root's power over the host"],
  ["SYS_ADMIN", "mounts, namespaces and most of root's power over the host"],
  ["SYS_PTRACE", "the memory of every process it can see"],
  ["SYS_MODULE", "the kernel of the host, by loading modules"],
  ["SYS_RAWIO", "the memory and the ports of the machine"],
  ["NET_ADMIN", "interfaces, routes and firewall of its network"],
  ["DAC_READ_SEARCH", "every file of the host's disk that it finds by number"],
  ["BPF", "programs that run in the kernel of the host"],
]);

/** Whether a service builds tunnels or filters traffic, for which it has to set up interfaces. */
export const tunnels = ({ name, runs, whole }: JudgedService): boolean =>
  [name, runs?.reference.text ?? "", whole.imageName ?? ""].some((text) => network.test(text)) ||
  whole.parts.some(({ devices }) => devices.some(({ value }) => value.includes("/dev/net/tun")));

const network =
  /vpn|wireguard|\bwg\b|wg-|tailscale|zerotier|headscale|gluetun|openconnect|firewall|fail2ban|suricata|crowdsec|dhcp|pihole|router|tproxy|toxiproxy|pumba|netem/i;
