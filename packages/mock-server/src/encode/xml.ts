import { escapeMarkupText } from "@orderwire/vocabulary/escape";
import { isRecord } from "@orderwire/vocabulary/record";

/** A name of XML (XML 1.0, 2.3), as far as property names need it. */
const NAME = /^[A-Za-z_][\w.-]*$/;

/** A value as XML where the document says nothing of its names: an element for each member, one for each item of a list, all in one that Prism calls `xml`, too. */
export function toXml(value: unknown): string {
  return element("xml", Array.isArray(value) ? { item: value } : value);
}

function element(name: string, value: unknown): string {
  if (Array.isArray(value)) {
    return value.map((item) => element(name, item)).join("");
  }
  const tag = NAME.test(name) ? name : "item";
  const content = isRecord(value)
    ? Object.entries(value)
        .map(([member, inner]) => element(member, inner))
        .join("")
    : escapeMarkupText(value === null || value === undefined ? "" : String(value));
  return `<${tag}>${content}</${tag}>`;
}
