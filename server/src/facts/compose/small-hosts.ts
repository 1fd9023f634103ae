import { fact } from "../../base/fact.js";
import type { ComposeSource } from "../../syntax/source.js";
import { onlyPlatform } from "../dockerfile/build-platforms.js";
import { boardPlatform } from "../images/boards.js";
import type { Workspace } from "../workspace/workspace.js";
import { type ProjectService, project } from "./project.js";
import { serviceImages } from "./service-images.js";

/** Whether anything of a project says that it runs on a small board with a memory card: its platforms, images or devices. */
export const isForSmallHost = fact((workspace: Workspace) =>
  fact((file: ComposeSource): boolean => {
    const images = serviceImages(workspace)(file);
    return [...project(workspace)(file).services.values()].some((service) => {
      const reference = images.get(service.name)?.reference;
      const platform = reference && (boardPlatform(reference) ?? onlyPlatform(reference));
      return (
        platform?.startsWith("linux/arm") ||
        homeImage.test(images.get(service.name)?.repository ?? "") ||
        service.parts.some((part) => part.platform && board.test(part.platform.value)) ||
        devicePaths(service).some((path) => deviceOfBoard.test(path))
      );
    });
  }),
);

const devicePaths = ({ parts, mounts }: ProjectService): readonly string[] => [
  ...parts.flatMap(({ devices }) => devices.map(({ value }) => value)),
  ...mounts.flatMap(({ source }) => source?.value ?? []),
];

/** Laptops are `linux/arm64` as well. */
const board = /^linux\/arm(?:$|\/v[5-7]|hf)/;
const deviceOfBoard =
  /^\/dev\/(?:serial\/by-id\/|ttyUSB|ttyACM|ttyAMA|ttyS\d|video\d|gpio|i2c-|spidev|vchiq|vcsm|vcio)/;
const homeImage =
  /(?:^|\/)(?:home-assistant|homeassistant|raspberrypi\d?-homeassistant|zigbee2mqtt|frigate|node-red|nodered|esphome|zwave-js-ui|zwavejs2mqtt|octoprint)(?:$|\/)/;
