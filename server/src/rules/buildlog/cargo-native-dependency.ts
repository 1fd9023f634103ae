import { installing } from "../../facts/buildlog/log-edits.js";
import { packageWithLibrary } from "../../facts/buildlog/log-libraries.js";
import { packagesWith } from "../../facts/buildlog/log-programs.js";
import { buildErrorRule } from "../build-error.js";

export default buildErrorRule("buildlog/cargo-native-dependency", ({ text }, { log, place }) => {
  const said = [text, ...log.failureLines.map((line) => line.text)].join("\n");
  const library = /The system library `([^`\n]{1,100})` required by crate/.exec(said)?.[1];
  return installing(place, (manager) => {
    const finder = packagesWith("pkg-config", manager);
    const linked = /directory of OpenSSL installation/.test(said) ? "openssl" : library;
    const found = linked === undefined ? undefined : packageWithLibrary(linked, manager);
    if (found !== undefined && finder !== undefined) return `${found} ${finder}`;
    if (/linker `(?:cc|gcc)` not found/.test(said)) return packagesWith("gcc", manager);
    if (/find `protoc`/.test(said)) return packagesWith("protoc", manager);
    return /Command 'make' not found/.test(said) ? packagesWith("make", manager) : undefined;
  });
});
