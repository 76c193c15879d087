// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, emptyResponse, jsonBody, operation } from "@orderwire/runtime/core";
import type {
  EditNoteParams,
  EditNoteResult,
} from "@orderwire/acme-types";

/**
 * editNote.
 *
 * `PUT /notes/{id}`
 *
 * @see /apis/acme/operations/editnote/
 */
export const editNote: Operation<EditNoteParams, EditNoteResult, "acme"> = /* @__PURE__ */ operation({
  id: "editNote",
  vendor: "acme",
  method: "PUT",
  path: "/notes/{id}",
  body: { kind: "json", type: "application/json", required: true },
  response: "empty",
}, { body: jsonBody, read: emptyResponse });
