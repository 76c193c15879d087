import { bareMediaType, isJson } from "@orderwire/vocabulary/media-type";
import type { CompiledMock } from "../data.ts";
import { header, type RawRequest } from "../decode/request.ts";
import { UnreadableRequest } from "../errors.ts";

/**
 * Does a body that says it is JSON hold anything? Asked only where the vendor tells this apart: PHP, for one, parses what
 * the Content-Type names with any method that may have a body, also with DELETE.
 *
 * @throws {UnreadableRequest} when it does not.
 */
export function checkEmptyJson(request: RawRequest, { errors }: CompiledMock): void {
  if (errors?.answers?.emptyJson === undefined || request.body.length > 0) {
    return;
  }
  const isRead = !["GET", "HEAD"].includes(request.method.toUpperCase());
  if (isRead && isJson(bareMediaType(header(request, "content-type") ?? ""))) {
    throw new UnreadableRequest(
      ["body"],
      "emptyJson",
      "must be JSON: it is empty, and its Content-Type names JSON",
    );
  }
}
