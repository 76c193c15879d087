// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, emptyResponse, headerEncoder, jsonBody, operation, queryEncoder, rawBody, valueBody } from "@orderwire/runtime/core";
import type {
  AddNoteParams,
  AddNoteResult,
  ChangeNotesParams,
  ChangeNotesResult,
  DrawNoteParams,
  DrawNoteResult,
  OrderNotesParams,
  OrderNotesResult,
  ReplaceNotesParams,
  ReplaceNotesResult,
} from "@orderwire/acme-types/other";

/**
 * replaceNotes.
 *
 * `PUT /notes`
 *
 * @see /apis/acme/operations/replacenotes/
 */
export const replaceNotes: OperationMembers<ReplaceNotesParams, ReplaceNotesResult, "acme"> & {
  /**
   * replaceNotes.
   *
   * `PUT /notes`
   *
   * @see /apis/acme/operations/replacenotes/
   */
  (connection: Connection<"acme">, params: ReplaceNotesParams, options?: RequestOptions): Promise<ReplaceNotesResult>;
} = /* @__PURE__ */ operation<ReplaceNotesParams, ReplaceNotesResult, "acme">({
  id: "replaceNotes",
  vendor: "acme",
  method: "PUT",
  path: "/notes",
  query: { id: { style: "form" } },
  body: { kind: "json", type: "application/json" },
  response: "empty",
}, { query: queryEncoder, body: jsonBody, read: emptyResponse });

/**
 * Add a note.
 *
 * `POST /notes`
 *
 * @see /apis/acme/operations/addnote/
 */
export const addNote: OperationMembers<AddNoteParams, AddNoteResult, "acme"> & {
  /**
   * Add a note.
   *
   * `POST /notes`
   *
   * @see /apis/acme/operations/addnote/
   */
  (connection: Connection<"acme">, params?: AddNoteParams, options?: RequestOptions): Promise<AddNoteResult>;
} = /* @__PURE__ */ operation<AddNoteParams, AddNoteResult, "acme">({
  id: "addNote",
  vendor: "acme",
  method: "POST",
  path: "/notes",
  body: { kind: "json", type: "application/json" },
  response: "empty",
}, { body: jsonBody, read: emptyResponse });

/**
 * changeNotes.
 *
 * `PATCH /notes`
 *
 * @see /apis/acme/operations/changenotes/
 */
export const changeNotes: OperationMembers<ChangeNotesParams, ChangeNotesResult, "acme"> & {
  /**
   * changeNotes.
   *
   * `PATCH /notes`
   *
   * @see /apis/acme/operations/changenotes/
   */
  (connection: Connection<"acme">, params?: ChangeNotesParams, options?: RequestOptions): Promise<ChangeNotesResult>;
} = /* @__PURE__ */ operation<ChangeNotesParams, ChangeNotesResult, "acme">({
  id: "changeNotes",
  vendor: "acme",
  method: "PATCH",
  path: "/notes",
  query: { ids: { style: "form" } },
  body: { kind: "json", type: "application/json" },
  response: "empty",
}, { query: queryEncoder, body: jsonBody, read: emptyResponse });

/**
 * drawNote.
 *
 * `PUT /notes/picture`
 *
 * @see /apis/acme/operations/drawnote/
 */
export const drawNote: OperationMembers<DrawNoteParams, DrawNoteResult, "acme"> & {
  /**
   * drawNote.
   *
   * `PUT /notes/picture`
   *
   * @see /apis/acme/operations/drawnote/
   */
  (connection: Connection<"acme">, params?: DrawNoteParams, options?: RequestOptions): Promise<DrawNoteResult>;
} = /* @__PURE__ */ operation<DrawNoteParams, DrawNoteResult, "acme">({
  id: "drawNote",
  vendor: "acme",
  method: "PUT",
  path: "/notes/picture",
  body: { kind: "bytes", type: "image/png" },
  response: "empty",
}, { body: rawBody, read: emptyResponse });

/**
 * orderNotes.
 *
 * `PUT /notes/order`
 *
 * @see /apis/acme/operations/ordernotes/
 */
export const orderNotes: OperationMembers<OrderNotesParams, OrderNotesResult, "acme"> & {
  /**
   * orderNotes.
   *
   * `PUT /notes/order`
   *
   * @see /apis/acme/operations/ordernotes/
   */
  (connection: Connection<"acme">, params?: OrderNotesParams, options?: RequestOptions): Promise<OrderNotesResult>;
} = /* @__PURE__ */ operation<OrderNotesParams, OrderNotesResult, "acme">({
  id: "orderNotes",
  vendor: "acme",
  method: "PUT",
  path: "/notes/order",
  headers: { "X-Why": "X-Why" },
  body: { kind: "jsonValue", type: "application/json" },
  response: "empty",
}, { headers: headerEncoder, body: valueBody, read: emptyResponse });
