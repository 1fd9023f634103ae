import { describe, expect, it } from "vitest";
import { addressOf, isWithin, subnetOf, subnetsOverlap } from "../../server/src/base/addresses.js";

describe("addresses", () => {
  it.each([
    ["10.0.0.255", 4, 0x0a0000ffn],
    ["::1", 6, 1n],
    ["fd00::", 6, 0xfd00n << 112n],
    ["::ffff:10.0.0.1", 6, 0xffff0a000001n],
    ["1:2:3:4:5:6:7:8", 6, 0x00010002000300040005000600070008n],
  ])("reads %s", (text, family, value) => {
    expect(addressOf(text)).toEqual({ family, value });
  });

  it.each([
    "",
    "10.0.0",
    "10.0.0.256",
    "10.0.0.1.2",
    "1::2::3",
    "1:2:3",
    "1:2:3:4:5:6:7::8:9",
    "g::1",
    "::10.0.0.300",
    ":",
    "a",
  ])("takes %j for no address", (text) => {
    expect(addressOf(text)).toBeUndefined();
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "10.0.0.0/", "fd00::/129", "10.0/8"])("takes %j for no subnet", (text) => {
    expect(subnetOf(text)).toBeUndefined();
  });

  it.each([
    ["10.0.0.5", "10.0.0.0/24", true],
    ["10.0.1.5", "10.0.0.77/24", false],
    ["10.0.0.77", "10.0.0.77/32", true],
    ["fd00::5", "fd00::/64", true],
    ["10.0.0.5", "::/0", false],
  ])("finds %s in %s: %j", (address, subnet, expected) => {
    const [one, all] = [addressOf(address), subnetOf(subnet)];
    expect(one && all && isWithin(one, all)).toBe(expected);
  });

  it.each([
    ["10.0.0.0/16", "10.0.3.0/24", true],
    ["10.0.0.0/24", "10.0.1.0/24", false],
    ["0.0.0.0/0", "::/0", false],
  ])("knows whether %s and %s overlap: %j", (first, second, expected) => {
    const [a, b] = [subnetOf(first), subnetOf(second)];
    expect(a && b && subnetsOverlap(a, b)).toBe(expected);
  });
});
