import { bareMediaType } from "@orderwire/vocabulary/media-type";
import type { Document, MediaType, RequestBody, Response, Schema } from "@orderwire/vocabulary/openapi";
import { componentName, resolve } from "@orderwire/vocabulary/references";
import { isXml } from "@orderwire/vocabulary/xml/views";
import { mapNodes } from "../../model/walk.ts";

/** The root of a body in XML has the name of its component (OpenAPI 3.1, XML Object), whatever that is called in code. */
export function nameXmlRoots(document: Document): Document {
  const name = (node: object): Readonly<Record<string, unknown>> => {
    const { content } = node as RequestBody | Response;
    if (!content || !Object.keys(content).some((type) => isXml(bareMediaType(type)))) {
      return { ...node };
    }
    const named = Object.entries(content).map(([type, media]) => [
      type,
      isXml(bareMediaType(type)) ? withRoot(document, media) : media,
    ]);
    return { ...node, content: Object.fromEntries(named) };
  };
  return mapNodes(mapNodes(document, "body", name), "response", name);
}

function withRoot(document: Document, media: MediaType): MediaType {
  const { schema } = media;
  const name = componentName(schema?.$ref);
  if (!schema || name === undefined || (schema.xml as { name?: string } | undefined)?.name !== undefined) {
    return media;
  }
  const { xml = {} } = resolve<Schema>(document, schema) as { xml?: { name?: string } };
  return xml.name === undefined ? { ...media, schema: { allOf: [schema], xml: { ...xml, name } } } : media;
}
