import type { Document, Schema as OpenApiSchema, Reference } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { lookUp, resolve, UnresolvedReference } from "@orderwire/vocabulary/references";
import { xmlBodyOf } from "@orderwire/vocabulary/xml/of-schema";
import type { XmlNode, XmlShape } from "@orderwire/vocabulary/xml/shape";
import { isXmlData } from "@orderwire/vocabulary/xml/views";
import type { Schema } from "../data.ts";
import { Schemas } from "../schema/schemas.ts";
import { copySchema, entriesOf } from "./schema-copy.ts";

const COMPONENT = /^#\/components\/schemas\/([^/]+)(\/.*)?$/;

/** A bundled document and its schemas as a mock keeps them. */
export class DocumentReader {
  readonly document: Document;
  /** Copies of `components.schemas`. */
  readonly schemas: Schemas;

  /** @throws {TypeError} when a component schema cannot be copied. */
  constructor(document: Document) {
    this.document = document;
    const copies = entriesOf(document.components?.schemas).map(([name, schema]) => [
      name,
      this.copySchema(schema, `#${toPointer(["components", "schemas", name])}`),
    ]);
    this.schemas = new Schemas(Object.fromEntries(copies));
  }

  /**
   * Follows a `$ref` (path item, parameter, response, request body, example, header) to what it means.
   *
   * @param path where the node stands, for the message.
   * @throws {TypeError} when a reference leads nowhere or in a circle.
   */
  follow<T extends object>(node: T | Reference, path: string): T {
    try {
      return resolve<T>(this.document, node);
    } catch (error) {
      if (!(error instanceof UnresolvedReference)) {
        throw error;
      }
      throw new TypeError(`${path}: ${error.message}`);
    }
  }

  /** @throws {TypeError} when a reference points outside `#/components/schemas` or nowhere, or a keyword is wrong. */
  copySchema(schema: unknown, path: string): Schema {
    return copySchema(schema, path, {
      uriOf: (ref, place) => this.#componentUri(ref, place),
      target: (ref) => this.target(ref),
    });
  }

  /** Shapes of components that bodies in XML refer to. */
  readonly xml: Record<string, XmlShape> = {};

  /** The root of a body that is data in XML; undefined for one that is not, or that XML cannot say. */
  xmlRoot(mediaType: string, schema: OpenApiSchema | undefined): XmlNode | undefined {
    if (!schema || !isXmlData(this.document, mediaType, schema)) {
      return undefined;
    }
    const reading = xmlBodyOf(this.document, schema);
    if (!("body" in reading)) {
      return undefined;
    }
    Object.assign(this.xml, reading.body.shapes);
    return reading.body.root;
  }

  /** What a `$ref` points at; undefined if nothing is there. */
  target(ref: string): unknown {
    return lookUp(this.document, ref);
  }

  #componentUri(ref: string, path: string): string {
    const [, name, rest] = COMPONENT.exec(ref) ?? [];
    if (!name) {
      throw new TypeError(`${path}: $ref "${ref}" must point into #/components/schemas.`);
    }
    if (lookUp(this.document, ref) === undefined) {
      throw new TypeError(`${path}: $ref "${ref}" leads nowhere. Bundle the document first.`);
    }
    return rest ? `schema:${name}#${rest}` : `schema:${name}`;
  }
}
