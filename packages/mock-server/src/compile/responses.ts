import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type { Example, Header, MediaType, Reference, Response } from "@orderwire/vocabulary/openapi";
import { isXml } from "@orderwire/vocabulary/xml/views";
import type { HeaderData, ResponseContent, ResponseData } from "../data.ts";
import type { DocumentReader } from "./document-reader.ts";
import { mentions } from "./schema-copy.ts";

/** Headers that say how a body travels, which the server does by itself: a vendor's example would belie it (RFC 9110, 7.6.1). */
const OWN_HEADERS = new Set([
  ...["connection", "content-encoding", "content-length", "content-type", "keep-alive"],
  ...["proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"],
]);

/** Collects responses, each different one once: the errors of a vendor are the same in every operation. */
export class ResponseTable {
  readonly responses: ResponseData[] = [];
  readonly #index = new Map<string, number>();
  readonly #reader: DocumentReader;

  constructor(reader: DocumentReader) {
    this.#reader = reader;
  }

  /** @returns status to index in `responses`. */
  add(responses: Record<string, Response | Reference> | undefined, path: string): Record<string, number> {
    return Object.fromEntries(
      Object.entries(responses ?? {}).map(([status, response]) => {
        const at = `${path}/responses/${status}`;
        return [status.toUpperCase().replace("DEFAULT", "default"), this.#put(this.#read(response, at))];
      }),
    );
  }

  #put(response: ResponseData): number {
    const key = JSON.stringify(response);
    const known = this.#index.get(key);
    if (known !== undefined) {
      return known;
    }
    this.#index.set(key, this.responses.length);
    return this.responses.push(response) - 1;
  }

  #read(node: Response | Reference, path: string): ResponseData {
    const response = this.#reader.follow(node, path);
    const all = Object.entries(response.content ?? {}).map(([mediaType, media]) =>
      this.#readContent(mediaType, media, `${path}/content/${mediaType}`),
    );
    const contents = all.filter((content) => this.#isWritable(content, response, path));
    if (all.length > 0 && contents.length === 0) {
      throw new TypeError(
        `${path}: an XML response whose schema has \`xml\` and says too little of it must have examples that are text, or JSON beside it. Name its root by \`xml: { name: … }\`, and describe one type for each value.`,
      );
    }
    const rank = (content: ResponseContent) => (isJson(content.mediaType) ? 0 : 1);
    return {
      contents: contents.sort((a, b) => rank(a) - rank(b)),
      headers: Object.entries(response.headers ?? {})
        .filter(([name]) => !OWN_HEADERS.has(name.toLowerCase()))
        .map(([name, header]) => this.#readHeader(name, header, `${path}/headers/${name}`)),
    };
  }

  /** XML whose elements are named otherwise than the properties has to be there as text. */
  #isWritable(
    { mediaType, examples, xml }: ResponseContent,
    { content = {} }: Response,
    path: string,
  ): boolean {
    const isText = examples.length > 0 && examples.every(({ value }) => typeof value === "string");
    if (!isXml(mediaType) || isText || xml) {
      return true;
    }
    const [, media] = Object.entries(content).find(([name]) => bareMediaType(name) === mediaType) ?? [];
    const schema = media && this.#reader.follow(media, path).schema;
    return !mentions(schema, "xml", (ref) => this.#reader.target(ref));
  }

  #readContent(mediaType: string, node: MediaType | Reference, path: string): ResponseContent {
    const media = this.#reader.follow(node, path);
    // First: it says where a reference leads nowhere.
    const schema = media.schema && this.#reader.copySchema(media.schema, `${path}/schema`);
    const xml = this.#reader.xmlRoot(bareMediaType(mediaType), media.schema);
    return {
      mediaType: bareMediaType(mediaType),
      ...(schema === undefined ? {} : { schema }),
      ...(xml ? { xml } : {}),
      examples: this.#examples(media, path),
    };
  }

  #readHeader(name: string, node: Header | Reference, path: string): HeaderData {
    const header = this.#reader.follow(node, path);
    const [example] = this.#examples(header, path);
    return {
      name,
      ...(header.schema === undefined
        ? {}
        : { schema: this.#reader.copySchema(header.schema, `${path}/schema`) }),
      ...(example ? { example: example.value } : {}),
    };
  }

  #examples(
    node: { example?: unknown; examples?: Record<string, Example | Reference> },
    path: string,
  ): { key: string; value: unknown }[] {
    const named = Object.entries(node.examples ?? {}).flatMap(([key, example]) => {
      const { value } = this.#reader.follow(example, `${path}/examples/${key}`);
      return value === undefined ? [] : [{ key, value }];
    });
    return node.example === undefined ? named : [{ key: "default", value: node.example }, ...named];
  }
}
