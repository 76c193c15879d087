import { newNode } from "@orderwire/vocabulary/brackets";
import type { MockContext } from "../context.ts";
import { UnreadableRequest } from "../errors.ts";
import { readParameter } from "./parameters.ts";
import { Router } from "./request.ts";

/** The router of a document's operations, which reads values between texts as their schemas take them. */
export function routerOf(context: MockContext): Router {
  return new Router(context.data.operations, (operation, name, text) => {
    const parameter = operation.parameters.find((one) => one.in === "path" && one.name === name);
    try {
      return (
        parameter === undefined ||
        context.validator.check(readParameter(parameter, newNode(text), context), parameter.schema, [])
          .length === 0
      );
    } catch (error) {
      if (error instanceof UnreadableRequest) {
        return false;
      }
      throw error;
    }
  });
}
