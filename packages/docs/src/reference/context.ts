import type { Linker } from "../html/markdown.ts";
import type { SchemaLink } from "../schema/words.ts";
import { operationPath, schemaPath, webhookPath } from "../site/addresses.ts";
import type { Vendor } from "../site/vendors.ts";
import { type SchemaFacts, schemaFacts } from "./schema-facts.ts";

/** Makes a value of a thing once: pages and the search look at the same trees. */
export function onceOf<Key extends object, Value>(
  make: (context: Context, key: Key) => Value,
): (context: Context, key: Key) => Value {
  const made = new WeakMap<Context, WeakMap<Key, Value>>();
  return (context, key) => {
    const own = made.get(context) ?? new WeakMap<Key, Value>();
    made.set(context, own);
    const value = own.get(key) ?? make(context, key);
    own.set(key, value);
    return value;
  };
}

/** What every view of a vendor needs. */
export interface Context {
  readonly vendor: Vendor;
  readonly schemaLink: SchemaLink;
  /** Operations, webhooks and schemas by name. */
  readonly nameLink: Linker;
  /** Where each component is used, and an example of it. */
  readonly schemas: ReadonlyMap<string, SchemaFacts>;
}

const known = new WeakMap<Vendor, Context>();

export function contextOf(vendor: Vendor): Context {
  const context = known.get(vendor) ?? newContext(vendor);
  known.set(vendor, context);
  return context;
}

function newContext(vendor: Vendor): Context {
  const { slug, model, document } = vendor;
  const paths = new Map([
    ...Object.keys(document.components?.schemas ?? {}).map((name) => [name, schemaPath(slug, name)] as const),
    ...model.webhooks.map(({ id }) => [id, webhookPath(slug, id)] as const),
    ...model.operations.map(({ id }) => [id, operationPath(slug, id)] as const),
  ]);
  // Names of one small word are words of a text more often than names: `settings`, `Order`.
  const isTelling = (name: string) => /[a-z][A-Z]/.test(name);
  return {
    vendor,
    schemaLink: (name) => schemaPath(slug, name),
    nameLink: (name) => (isTelling(name) ? paths.get(name) : undefined),
    schemas: schemaFacts(vendor),
  };
}
