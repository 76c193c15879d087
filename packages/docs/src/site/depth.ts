import type { Document, Reference, Schema } from "./openapi.ts";

/** Levels of components that an operation's page shows; what is deeper is a link to the vendor's schemas. */
const levels = 3;

const prefix = "#/components/schemas/";

/**
 * A document whose schemas end: each component is there once per level that is left below it, and the last is its name
 * and a link. Otherwise a page would repeat an order in every place where a change, a payment or a customer names one.
 *
 * @param link the page that has the schema of a name
 */
export function limitDepth(document: Document, link: (name: string) => string): Document {
  const { schemas = {}, ...components } = document.components ?? {};
  const limited: Record<string, Schema> = {};
  const { paths, webhooks } = document;
  const top = rewrite({ paths, webhooks, components }, levels) as Partial<Document>;
  return { ...document, ...top, components: { ...top.components, schemas: limited } };

  function rewrite(node: unknown, left: number): unknown {
    if (Array.isArray(node)) return node.map((item) => rewrite(item, left));
    if (typeof node !== "object" || node === null) return node;
    if ("$ref" in node && String(node.$ref).startsWith(prefix)) return refer(node as Reference, left);
    return Object.fromEntries(
      Object.entries(node).map(([key, value]) => [key, rewriteMember(key, value, left)]),
    );
  }

  function rewriteMember(key: string, value: unknown, left: number): unknown {
    // Data may look like anything.
    if (key === "example" || key === "examples" || key === "x-codeSamples") return value;
    // A base is the same thing, and no level of its own.
    if (key === "allOf" && Array.isArray(value))
      return value.map((branch: Schema) => rewrite(branch, branch.$ref ? left + 1 : left));
    return rewrite(value, left);
  }

  function refer({ $ref, ...siblings }: Reference, left: number): unknown {
    const name = $ref.slice(prefix.length);
    const schema = schemas[name] ?? {};
    if (left === 0 && isStructure(schema)) {
      const own = { description: schema.description, ...siblings }.description;
      return { type: name, description: [own, `[All of ${name}](${link(name)}).`].filter(Boolean).join(" ") };
    }
    const key = `${name}-${left}`;
    if (!(key in limited)) {
      limited[key] = {}; // There already, should it refer to itself.
      limited[key] = rewrite(schema, Math.max(0, left - 1)) as Schema;
    }
    return { ...siblings, $ref: prefix + key };
  }

  /** Whether there is anything below a schema that a page could leave out. */
  function isStructure(schema: Schema): boolean {
    if (schema.$ref) return isStructure(schemas[schema.$ref.slice(prefix.length)] ?? {});
    const branches = [...(schema.allOf ?? []), ...(schema.oneOf ?? []), ...(schema.anyOf ?? [])];
    return schema.properties !== undefined || branches.some(isStructure);
  }
}
