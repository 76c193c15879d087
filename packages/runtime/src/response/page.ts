import { parseJson } from "./shape.ts";

/**
 * Whether text is a page in HTML, by what it says of itself or by how it begins.
 * @param type its `Content-Type`
 */
export const isPage = (type: string, text: string): boolean =>
  /html/i.test(type) ? parseJson(text) === undefined : /^\s*<(!doctype html|html)\b/i.test(text);
