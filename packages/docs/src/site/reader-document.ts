import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readVendor } from "@orderwire/compiler/read";
import type { Document as Bundle } from "@orderwire/vocabulary/openapi";
import { limitDepth } from "./depth.ts";
import {
  type Document,
  type Example,
  isRecord,
  type MediaType,
  methods,
  type Operation,
  type PathItem,
  type RequestBody,
  type Response,
  resolve,
  type Tag,
} from "./openapi.ts";
import { sectionList } from "./operation-list.ts";
import { operationText } from "./operation-text.ts";
import { withReadableTexts } from "./readable-schemas.ts";
import { type CodeSample, samplesOf } from "./samples.ts";
import { schemaPath } from "./schemas-page.ts";
import { vendorText } from "./vendor-text.ts";
import type { Vendor } from "./vendors.ts";
import { toWords } from "./words.ts";

/** Writes each vendor's document for readers into `gen/`, and says where. */
export function writeReaderDocuments(vendors: readonly Vendor[]): { slug: string; file: string }[] {
  mkdirSync("gen", { recursive: true });
  return vendors.map((vendor) => {
    const { slug, document } = vendor;
    const file = join("gen", `${slug}.json`);
    const info = { ...document.info, description: vendorText(vendor) };
    const samples = samplesOf(readVendor(slug, document as Bundle));
    const shown = limitDepth(toReaderDocument(document, slug, samples), (name) => schemaPath(slug, name));
    writeFileSync(file, JSON.stringify(withReadableTexts({ ...shown, info })));
    return { slug, file: `./${file}` };
  });
}

/**
 * A bundle made for reading: operations say in words what `x-orderwire-*` says, bring samples, and describe a failure's
 * body once; tags are words, and list what they hold.
 */
export function toReaderDocument(
  document: Document,
  slug: string,
  samples: ReadonlyMap<string, readonly CodeSample[]>,
): Document {
  const mapItems = (items: Document["paths"] = {}, map: (item: PathItem, path: string) => PathItem) =>
    Object.fromEntries(Object.entries(items).map(([path, item]) => [path, map(item, path)]));
  return {
    ...document,
    ...(document.tags && { tags: document.tags.map(describeTag) }),
    paths: mapItems(document.paths, describeItem),
    ...(document.webhooks && {
      webhooks: mapItems(document.webhooks, (item, name) =>
        mapOperations(item, (operation) => withReadableParts(operation, name)),
      ),
    }),
  };

  function describeTag({ name, description }: Tag): Tag {
    const operations = sectionList(document, slug, name);
    return { name: toWords(name), description: [description, operations].filter(Boolean).join("\n\n") };
  }

  function withReadableParts(operation: Operation, id: string) {
    return {
      ...operation,
      ...(operation.tags && { tags: operation.tags.map(toWords) }),
      ...(operation.requestBody && { requestBody: spellForms(document, operation.requestBody) }),
      ...(operation.responses && { responses: describeFailuresOnce(document, operation.responses) }),
      "x-codeSamples": samples.get(id),
    };
  }

  function describeItem(item: PathItem): PathItem {
    return mapOperations(item, (operation) => ({
      ...withReadableParts(operation, operation.operationId),
      description: [operation.description, operationText(document, item, operation)].join("\n\n"),
    }));
  }
}

function mapOperations(item: PathItem, map: (operation: Operation) => Operation): PathItem {
  const operations = methods.flatMap((method) => {
    const operation = item[method];
    return operation ? [[method, map(operation)] as const] : [];
  });
  return { ...item, ...Object.fromEntries(operations) };
}

/** The vendors' failures have one body: repeated under every status, it would bury what differs. */
function describeFailuresOnce(document: Document, responses: NonNullable<Operation["responses"]>) {
  const firstWith = new Map<string, string>();
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => {
      const { content, ...rest } = resolve<Response>(document, response);
      if (status < "4" || !content) return [status, response];
      const media = Object.entries(content).map(([type, { schema, ...examples }]) => {
        const key = `${type} ${JSON.stringify(schema)}`;
        const first = firstWith.get(key) ?? status;
        firstWith.set(key, first);
        return [type, first === status ? { schema, ...examples } : examples] as [string, MediaType];
      });
      return [status, { ...rest, content: Object.fromEntries(media) }];
    }),
  );
}

/** Form examples as lines of `field=value`: in the percent-encoding that travels nobody could read them. */
function spellForms(document: Document, given: NonNullable<Operation["requestBody"]>): RequestBody {
  const body = resolve<RequestBody>(document, given);
  const content = Object.entries(body.content).map(([type, media]) => {
    if (type !== "application/x-www-form-urlencoded") return [type, media] as const;
    const examples = Object.entries(media.examples ?? {}).map(([story, given]) => {
      const example = resolve<Example>(document, given);
      return [
        story,
        { ...example, value: isRecord(example.value) ? spellForm(example.value) : example.value },
      ] as const;
    });
    return [type, { ...media, examples: Object.fromEntries(examples) }] as const;
  });
  return { ...body, content: Object.fromEntries(content) };
}

function spellForm(fields: Readonly<Record<string, unknown>>): string {
  const lines = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === "object" ? JSON.stringify(value, null, 2) : value}`,
  );
  return lines.join("\n");
}
