import { isStructure } from "./shape.ts";

/** The texts in a value, however deep the vendor nests them. */
export function textsOf(value: unknown): string[] {
  if (value === undefined || value === null) {
    return [];
  }
  return isStructure(value) ? Object.values(value).flatMap(textsOf) : [String(value)];
}

/**
 * Texts by field. Vendors nest them as the request is nested: `{customer: {email: "…"}}` is about `customer.email`,
 * `{items: {0: "…"}}` about `items.0`. A list of texts is about the field above it.
 */
export function fieldsOf(errors: Readonly<Record<string, unknown>>, prefix = ""): Record<string, string[]> {
  const fields: [string, string[]][] = Object.entries(errors).flatMap(
    ([name, value]): [string, string[]][] => {
      const path = `${prefix}${name}`;
      if (!isStructure(value) || isTextList(value)) {
        const texts = textsOf(value);
        return texts.length > 0 ? [[path, texts]] : [];
      }
      return Object.entries(fieldsOf(value, `${path}.`));
    },
  );
  return Object.fromEntries(fields);
}

const isTextList = (value: object): boolean => Array.isArray(value) && !value.some(isStructure);
