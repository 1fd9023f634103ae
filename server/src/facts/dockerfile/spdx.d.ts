declare module "spdx-expression-parse" {
  /** Throws on what is no expression. */
  export default function parse(expression: string): unknown;
}
