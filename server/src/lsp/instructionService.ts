import { type DockerfileLanguageService, DockerfileLanguageServiceFactory } from "dockerfile-language-service";
import { DockerRegistryClient } from "dockerfile-language-service/lib/dockerRegistryClient.js";
import type { Client } from "./client.js";

/** The library that knows Dockerfile instructions, in a module of its own: it is loaded when first asked. */
export function createInstructionService({ capabilities }: Client): DockerfileLanguageService {
  // The library would ask Docker Hub for the tags of an image; nothing is sent unless the user asked for it.
  DockerRegistryClient.prototype.getTags = async () => [];
  const { completion, foldingRange } = capabilities.textDocument ?? {};
  const snippetSupport = completion?.completionItem?.snippetSupport === true;
  const service = DockerfileLanguageServiceFactory.createLanguageService();
  service.setCapabilities({
    completion: { completionItem: { snippetSupport, documentationFormat: ["markdown"] } },
    foldingRange: {
      lineFoldingOnly: foldingRange?.lineFoldingOnly ?? false,
      rangeLimit: foldingRange?.rangeLimit ?? Number.MAX_SAFE_INTEGER,
    },
    hover: { contentFormat: ["markdown"] },
  });
  return service;
}
