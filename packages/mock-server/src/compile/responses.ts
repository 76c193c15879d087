import type { AnswerData, HeaderData, ResponseData } from "../data.ts";
import { bareMediaType, isJson } from "../wire/media-type.ts";
import { copySchema, entriesOf, follow, type Node } from "./references.ts";

/** Collects answers, each different one once: the errors of a vendor are the same in every operation. */
export class ResponseTable {
  readonly responses: ResponseData[] = [];
  readonly #index = new Map<string, number>();
  readonly #document: Node;

  constructor(document: Node) {
    this.#document = document;
  }

  /** @returns status to index in `responses`. */
  add(responses: unknown, place: string): Record<string, number> {
    return Object.fromEntries(
      entriesOf(responses).map(([status, response]) => {
        const at = `${place}/responses/${status}`;
        return [status.toUpperCase().replace("DEFAULT", "default"), this.#put(this.#read(response, at))];
      }),
    );
  }

  #put(response: ResponseData): number {
    const key = JSON.stringify(response);
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.#index.set(key, this.responses.length);
    return this.responses.push(response) - 1;
  }

  #read(node: unknown, place: string): ResponseData {
    const response = follow(this.#document, node, place);
    const contents = entriesOf(response.content).map(([mediaType, media]) =>
      this.#readAnswer(mediaType, media, `${place}/content/${mediaType}`),
    );
    const rank = (answer: AnswerData) => (isJson(answer.mediaType) ? 0 : 1);
    return {
      contents: contents.sort((a, b) => rank(a) - rank(b)),
      headers: entriesOf(response.headers)
        .filter(([name]) => name.toLowerCase() !== "content-type")
        .map(([name, header]) => this.#readHeader(name, header, `${place}/headers/${name}`)),
    };
  }

  #readAnswer(mediaType: string, node: unknown, place: string): AnswerData {
    const media = follow(this.#document, node, place);
    return {
      mediaType: bareMediaType(mediaType),
      ...(media.schema === undefined
        ? {}
        : { schema: copySchema(this.#document, media.schema, `${place}/schema`) }),
      examples: this.#examples(media, place),
    };
  }

  #readHeader(name: string, node: unknown, place: string): HeaderData {
    const header = follow(this.#document, node, place);
    const [example] = this.#examples(header, place);
    return {
      name,
      ...(header.schema === undefined
        ? {}
        : { schema: copySchema(this.#document, header.schema, `${place}/schema`) }),
      ...(example ? { example: example.value } : {}),
    };
  }

  #examples(node: Node, place: string): { key: string; value: unknown }[] {
    const named = entriesOf(node.examples).flatMap(([key, example]) => {
      const { value } = follow(this.#document, example, `${place}/examples/${key}`);
      return value === undefined ? [] : [{ key, value }];
    });
    return node.example === undefined ? named : [{ key: "default", value: node.example }, ...named];
  }
}
