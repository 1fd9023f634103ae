import { type Range, range } from "../../../base/range.js";
import { writtenValue } from "../../../syntax/shell/words.js";
import type { Command } from "../commands.js";

/** What a command downloads a model with: the range of the words that say so; undefined for all other commands. */
export function modelDownload(command: Command): Range | undefined {
  const { program, words } = command;
  const [first, second, third] = words;
  const value = second?.value;
  if (!first || !second) return undefined;
  if (/^(?:hf|huggingface-cli)$/.test(program))
    return value === "download" ? range(first.start, second.end) : undefined;
  if (program === "ollama") return value === "pull" ? range(first.start, second.end) : undefined;
  if (program === "spacy") return value === "download" ? range(first.start, second.end) : undefined;
  if (!/^python[\d.]*$/.test(program) || !third) return undefined;
  if (value === "-m") {
    const isSpacy = third.value === "spacy" && words[3]?.value === "download";
    return isSpacy || third.value === "nltk.downloader"
      ? range(first.start, (isSpacy ? (words[3] ?? third) : third).end)
      : undefined;
  }
  if (value !== "-c" || !onlyLibraries(writtenValue(third))) return undefined;
  const match = calls.exec(third.raw);
  return match ? range(third.start + match.index, third.start + match.index + match[0].length) : undefined;
}

const calls =
  /\b(?:snapshot_download|hf_hub_download|from_pretrained|SentenceTransformer|CrossEncoder|WhisperModel|whisper\.load_model|nltk\.download|spacy\.cli\.download)\b/;
const libraries =
  /^(?:transformers|huggingface_hub|sentence_transformers|faster_whisper|whisper|nltk|spacy|torch|diffusers|timm|easyocr|os|sys|pathlib)(?:\.|$)/;

/** Whether a script imports nothing of the project's own. */
const onlyLibraries = (script: string): boolean =>
  [...script.matchAll(/\b(?:from[ \t]{1,9}([\w.]{1,80})[ \t]{1,9}import|import[ \t]{1,9}([\w.]{1,80}))\b/g)].every(
    ([, from, name = ""]) => libraries.test(from ?? name),
  );

/** What may stand around a download without a need for the sources. */
export const isBesideDownload = (command: Command): boolean =>
  /^(?:|mkdir|rm|echo|true|export|set|chmod|chown)$/.test(command.program) ||
  (/^(?:pip[\d.]*|uv)$/.test(command.program) && command.words.every(({ raw }) => !/^\.|-r$|-e$/.test(raw)));
