// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, emptyResponse, jsonBody, operation, pathEncoder } from "@orderwire/runtime/core";
import type {
  EditNoteParams,
  EditNoteResult,
} from "@orderwire/acme-types/other";

/**
 * editNote.
 *
 * `PUT /notes/{id}`
 *
 * @see /apis/acme/operations/editnote/
 */
export const editNote: OperationMembers<EditNoteParams, EditNoteResult, "acme"> & {
  /**
   * editNote.
   *
   * `PUT /notes/{id}`
   *
   * @see /apis/acme/operations/editnote/
   */
  (connection: Connection<"acme">, params: EditNoteParams, options?: RequestOptions): Promise<EditNoteResult>;
} = /* @__PURE__ */ operation<EditNoteParams, EditNoteResult, "acme">({
  id: "editNote",
  vendor: "acme",
  method: "PUT",
  path: "/notes/{id}",
  body: { kind: "json", type: "application/json", required: true },
  response: "empty",
}, { path: pathEncoder, body: jsonBody, read: emptyResponse });
