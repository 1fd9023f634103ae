import { type ImageReference, originalRepository } from "./image-reference.js";
import { imageFacts } from "./images.js";

/** The platform of an image that is made for small boards, by its name; undefined for all others. */
export function boardPlatform(image: ImageReference): string | undefined {
  if (image.unknown) return undefined;
  const repository = originalRepository(image);
  if (imageFacts(image)?.jetson || jetson.test(repository)) return "linux/arm64";
  const [, board = ""] = /^(?:balenalib|resin)\/([a-z0-9-]+)/.exec(repository) ?? [];
  if (/^(?:aarch64|jetson-(?:nano|tx2|xavier|agx-orin|orin)|raspberrypi[345]-64|generic-aarch64)(?:-|$)/.test(board)) {
    return "linux/arm64";
  }
  if (/^(?:armv7hf|raspberry-?pi[234]|beaglebone)(?:-(?!64)|$)/.test(board)) return "linux/arm/v7";
  return /^(?:rpi|raspberry-pi|raspberrypi)(?:-|$)/.test(board) ? "linux/arm/v6" : undefined;
}

const jetson = /^nvcr\.io\/nvidia\/(?:l4t-|[a-z-]+-l4t$)|^dustynv\//;
