import { fact } from "../../../base/fact.js";
import { services } from "../../../syntax/compose/model.js";
import type { ComposeSource } from "../../../syntax/source.js";
import { boardPlatform } from "../../images/boards.js";
import { imageReference } from "../../images/image-reference.js";
import type { Workspace } from "../../workspace/workspace.js";
import { type ProjectService, project } from "../project/project.js";

/** Whether a project is for a small device (a board with an SD card, a box under the stairs): by its platforms, its images, or the devices it is given. */
export const isForSmallDevice = fact((workspace: Workspace) =>
  fact((file: ComposeSource): boolean => {
    if (!mayBe.test(file.text) || services(file).length === 0) return false;
    return [...project(workspace)(file).services.values()].some(isOnSmallDevice);
  }),
);

/** A cheap question first: most files have none of these words. */
const mayBe =
  /arm|l4t|jetson|dustynv|balena|rpi|raspberry|\/dev\/|home-?assistant|zigbee|zwave|frigate|node-?red|hass/i;

const isOnSmallDevice = ({ parts, imageName }: ProjectService): boolean =>
  parts.some(
    ({ platform, devices }) =>
      /^linux\/arm(?:\/v[67])?$/.test(platform?.value ?? "") || devices.some(({ value }) => device.test(value)),
  ) || isMadeForSmall(imageName);

/** Serial lines, cameras, pins and buses: what hangs on a board, not on a server. */
const device = /^\/dev\/(?:tty(?:USB|ACM|AMA|S\d|THS)|serial|video\d|vchiq|gpio|i2c|spidev|hailo|apex_)/;

function isMadeForSmall(name: string | undefined): boolean {
  const image = name === undefined ? undefined : imageReference(name);
  if (!image || image.unknown) return false;
  return boardPlatform(image) !== undefined || namespaces.test(image.repository) || programs.has(image.repository);
}

const namespaces = /^(?:arm32v[567]|arm64v8)\//;

/** Without their registry. */
const programs: ReadonlySet<string> = new Set([
  "home-assistant/home-assistant",
  "homeassistant/home-assistant",
  "koenkk/zigbee2mqtt",
  "zwavejs/zwave-js-ui",
  "blakeblackshear/frigate",
  "nodered/node-red",
  "linuxserver/homeassistant",
]);
