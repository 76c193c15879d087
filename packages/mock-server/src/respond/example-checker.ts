import { isJson } from "@orderwire/vocabulary/media-type";
import type { CompiledMock, ResponseContent } from "../data.ts";
import type { Violation } from "../errors.ts";
import type { Validator } from "../validate/validator.ts";

/** Finds examples that do not fit their schemas: a document from elsewhere may show what its own schemas refuse. */
export class ExampleChecker {
  readonly #data: CompiledMock;
  readonly #validator: Validator;
  readonly #known = new WeakMap<ResponseContent, Map<unknown, readonly Violation[]>>();

  constructor(data: CompiledMock, validator: Validator) {
    this.#data = data;
    this.#validator = validator;
  }

  /** @returns what is wrong with an example of these contents, each with a path below `response`. */
  check(content: ResponseContent, example: unknown): readonly Violation[] {
    if (content.schema === undefined || !isJson(content.mediaType)) {
      return [];
    }
    const known = this.#known.get(content) ?? new Map<unknown, readonly Violation[]>();
    this.#known.set(content, known);
    const found =
      known.get(example) ?? this.#validator.check(example, content.schema, ["response", "body"], "response");
    known.set(example, found);
    return found;
  }

  /** All of the document's, a line each: `getOrder 200 paid_order: body.id must be integer`. */
  list(): string[] {
    return this.#data.operations.flatMap(({ id, responses }) =>
      Object.entries(responses).flatMap(([status, index]) =>
        (this.#data.responses[index]?.contents ?? []).flatMap((content) =>
          content.examples.flatMap(({ key, value }) => {
            const [first] = this.check(content, value);
            return first ? [`${id} ${status} ${key}: ${first.path.slice(1).join(".")} ${first.message}`] : [];
          }),
        ),
      ),
    );
  }
}
