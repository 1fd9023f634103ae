import type { ImageReference } from "../facts/images/image-reference.js";
import { imageFacts } from "../facts/images/images.js";
import { registryPage } from "../facts/images/registry-page.js";
import { endedRelease } from "../facts/images/releases.js";
import { code, codes } from "./markdown.js";

/** What is known of an image without asking its registry, as Markdown; empty where that is nothing. */
export function imageSummary(image: ImageReference, today: string): string {
  const facts = imageFacts(image);
  const release = endedRelease(image, endOfTime);
  const page = registryPage(image);
  const { ports = [], dataPaths = [], user, ownUser, official, checksHealth } = facts ?? {};
  const lines = [
    ...(release ? [`${release.product} ${release.version} ${support(release.ended, today)}`] : []),
    ...(ports.length > 0 ? [`Listens on ${codes(ports.map(String))}.`] : []),
    ...(dataPaths.length > 0 ? [`Keeps its data in ${codes(dataPaths)}.`] : []),
    ...(user ? [`Starts as ${code(user)}${ownUser ? `, and brings the user ${code(ownUser)}` : ""}.`] : []),
    ...(checksHealth ? ["Has a health check of its own."] : []),
  ];
  if (lines.length === 0 && !page) return "";
  const title = `**${image.repository}**${official ? " · Docker Official Image" : ""}`;
  return [page ? `${title} · [${new URL(page).host}](${page})` : title, ...lines.map((line) => `- ${line}`)].join("\n");
}

/** No release is supported on that day. */
const endOfTime = "9999-12-31";

const support = (end: string, today: string): string =>
  end < today ? `has had no security fixes since ${end}.` : `is supported until ${end}.`;
