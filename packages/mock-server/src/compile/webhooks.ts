import { parameterName } from "@orderwire/vocabulary/names";
import type { MediaType, Operation, PathItem } from "@orderwire/vocabulary/openapi";
import { METHODS } from "@orderwire/vocabulary/openapi";
import { toPointer } from "@orderwire/vocabulary/pointer";
import { isRecord } from "@orderwire/vocabulary/record";
import type { WebhookData } from "../data.ts";
import { compileBody } from "./bodies.ts";
import type { DocumentReader } from "./document-reader.ts";
import { compileParameters } from "./parameters.ts";
import type { ResponseTable } from "./responses.ts";

/** All webhooks of the document, in its order. */
export function compileWebhooks(reader: DocumentReader, responses: ResponseTable): WebhookData[] {
  return Object.entries(reader.document.webhooks ?? {}).flatMap(([name, node]) => {
    const at = `#${toPointer(["webhooks", name])}`;
    const item: PathItem = reader.follow(node, at);
    return METHODS.flatMap((method) => {
      const operation = item[method];
      if (!operation) {
        return [];
      }
      const path = `${at}/${method}`;
      const body = operation.requestBody;
      const signature = operation["x-orderwire-signature"];
      return [
        {
          id: operation.operationId ?? name,
          method,
          parameters: compileParameters({ item, operation, path, query: undefined }, reader),
          ...(body === undefined ? {} : { body: compileBody(reader, body, `${path}/requestBody`) }),
          responses: responses.add(operation.responses, path),
          ...(signature === undefined ? {} : { signature }),
          example: exampleOf(item, operation, path, reader),
        },
      ];
    });
  });
}

/** The examples of the parameters and of the body, as one object. */
function exampleOf(
  item: PathItem,
  operation: Operation,
  path: string,
  reader: DocumentReader,
): Record<string, unknown> {
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].flatMap((node) => {
    const parameter = reader.follow(node, path);
    const value = firstExample(parameter, path, reader) ?? parameter.schema?.example;
    return value === undefined ? [] : [[parameterName(parameter), value] as const];
  });
  const body = operation.requestBody && reader.follow(operation.requestBody, path);
  const media = Object.values(body?.content ?? {})[0];
  const value = media && firstExample(media, path, reader);
  return {
    ...Object.fromEntries(parameters),
    ...(isRecord(value) ? value : value === undefined ? {} : { body: value }),
  };
}

function firstExample(
  node: Pick<MediaType, "example" | "examples">,
  path: string,
  reader: DocumentReader,
): unknown {
  const [first] = Object.values(node.examples ?? {});
  return node.example ?? (first && reader.follow(first, path).value);
}
