// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, bodyOptions, constantHeaders, eitherBody, emptyResponse, extend, formBody, headerEncoder, jsonBody, multipartBody, operation, queryEncoder, rawBody, styledParameters, styledQuery, valueBody } from "@orderwire/runtime/core";
import type {
  SayHeadersParams,
  SayHeadersResult,
  SendAnyParams,
  SendAnyResult,
  SendDeepParams,
  SendDeepResult,
  SendFileParams,
  SendFileResult,
  SendListsParams,
  SendListsResult,
  SendSameParams,
  SendSameResult,
  SendTextParams,
  SendTextResult,
  UseStylesParams,
  UseStylesResult,
} from "@orderwire/acme-types/other";

/**
 * sendSame.
 *
 * `POST /same`
 *
 * @see /apis/acme/operations/sendsame/
 */
export const sendSame: OperationMembers<SendSameParams, SendSameResult, "acme"> & {
  /**
   * sendSame.
   *
   * `POST /same`
   *
   * @see /apis/acme/operations/sendsame/
   */
  (connection: Connection<"acme">, params: SendSameParams, options?: RequestOptions): Promise<SendSameResult>;
} = /* @__PURE__ */ operation<SendSameParams, SendSameResult, "acme">({
  id: "sendSame",
  vendor: "acme",
  method: "POST",
  path: "/same",
  extended: true,
  body: {
    kind: "json",
    type: "application/json",
    required: true,
    others: [
      {
        kind: "form",
        type: "application/x-www-form-urlencoded",
        required: true,
      },
      { kind: "multipart", type: "multipart/form-data", required: true },
    ],
  },
  response: "empty",
}, { build: extend(), options: bodyOptions, body: eitherBody({ json: jsonBody, form: formBody, multipart: multipartBody }), read: emptyResponse });

/**
 * sendLists.
 *
 * `POST /lists`
 *
 * @see /apis/acme/operations/sendlists/
 */
export const sendLists: OperationMembers<SendListsParams, SendListsResult, "acme"> & {
  /**
   * sendLists.
   *
   * `POST /lists`
   *
   * @see /apis/acme/operations/sendlists/
   */
  (connection: Connection<"acme">, params?: SendListsParams, options?: RequestOptions): Promise<SendListsResult>;
} = /* @__PURE__ */ operation<SendListsParams, SendListsResult, "acme">({
  id: "sendLists",
  vendor: "acme",
  method: "POST",
  path: "/lists",
  extended: true,
  body: {
    kind: "json",
    type: "application/json",
    others: [{ kind: "multipart", type: "multipart/form-data" }],
  },
  response: "empty",
}, { build: extend(), options: bodyOptions, body: eitherBody({ json: jsonBody, multipart: multipartBody }), read: emptyResponse });

/**
 * sendDeep.
 *
 * `POST /deep`
 *
 * @see /apis/acme/operations/senddeep/
 */
export const sendDeep: OperationMembers<SendDeepParams, SendDeepResult, "acme"> & {
  /**
   * sendDeep.
   *
   * `POST /deep`
   *
   * @see /apis/acme/operations/senddeep/
   */
  (connection: Connection<"acme">, params?: SendDeepParams, options?: RequestOptions): Promise<SendDeepResult>;
} = /* @__PURE__ */ operation<SendDeepParams, SendDeepResult, "acme">({
  id: "sendDeep",
  vendor: "acme",
  method: "POST",
  path: "/deep",
  extended: true,
  body: {
    kind: "multipart",
    type: "multipart/form-data",
    others: [{ kind: "form", type: "application/x-www-form-urlencoded" }],
  },
  response: "empty",
}, { build: extend(), options: bodyOptions, body: eitherBody({ multipart: multipartBody, form: formBody }), read: emptyResponse });

/**
 * sendAny.
 *
 * `POST /any`
 *
 * @see /apis/acme/operations/sendany/
 */
export const sendAny: OperationMembers<SendAnyParams, SendAnyResult, "acme"> & {
  /**
   * sendAny.
   *
   * `POST /any`
   *
   * @see /apis/acme/operations/sendany/
   */
  (connection: Connection<"acme">, params?: SendAnyParams, options?: RequestOptions): Promise<SendAnyResult>;
} = /* @__PURE__ */ operation<SendAnyParams, SendAnyResult, "acme">({
  id: "sendAny",
  vendor: "acme",
  method: "POST",
  path: "/any",
  body: { kind: "jsonValue", type: "application/json" },
  response: "empty",
}, { body: valueBody, read: emptyResponse });

/**
 * sendFile.
 *
 * `PUT /file`
 *
 * @see /apis/acme/operations/sendfile/
 */
export const sendFile: OperationMembers<SendFileParams, SendFileResult, "acme"> & {
  /**
   * sendFile.
   *
   * `PUT /file`
   *
   * @see /apis/acme/operations/sendfile/
   */
  (connection: Connection<"acme">, params?: SendFileParams, options?: RequestOptions): Promise<SendFileResult>;
} = /* @__PURE__ */ operation<SendFileParams, SendFileResult, "acme">({
  id: "sendFile",
  vendor: "acme",
  method: "PUT",
  path: "/file",
  body: { kind: "bytes", type: "image/png" },
  response: "empty",
}, { body: rawBody, read: emptyResponse });

/**
 * sendText.
 *
 * `PUT /text`
 *
 * @see /apis/acme/operations/sendtext/
 */
export const sendText: OperationMembers<SendTextParams, SendTextResult, "acme"> & {
  /**
   * sendText.
   *
   * `PUT /text`
   *
   * @see /apis/acme/operations/sendtext/
   */
  (connection: Connection<"acme">, params: SendTextParams, options?: RequestOptions): Promise<SendTextResult>;
} = /* @__PURE__ */ operation<SendTextParams, SendTextResult, "acme">({
  id: "sendText",
  vendor: "acme",
  method: "PUT",
  path: "/text",
  body: { kind: "text", type: "text/plain", required: true },
  response: "empty",
}, { body: rawBody, read: emptyResponse });

/**
 * sayHeaders.
 *
 * `GET /headers`
 *
 * @see /apis/acme/operations/sayheaders/
 */
export const sayHeaders: OperationMembers<SayHeadersParams, SayHeadersResult, "acme"> & {
  /**
   * sayHeaders.
   *
   * `GET /headers`
   *
   * @see /apis/acme/operations/sayheaders/
   */
  (connection: Connection<"acme">, params: SayHeadersParams, options?: RequestOptions): Promise<SayHeadersResult>;
} = /* @__PURE__ */ operation<SayHeadersParams, SayHeadersResult, "acme">({
  id: "sayHeaders",
  vendor: "acme",
  method: "GET",
  path: "/headers",
  query: { only: { style: "form" } },
  headers: {
    "X-Either": "X-Either",
    "X-Number": "X-Number",
    "X-Maybe": "X-Maybe",
    "X-None": "X-None",
  },
  extended: true,
  constants: { "X-Const": "one", "X-Only": "one" },
  response: "object",
}, { query: queryEncoder, headers: headerEncoder, build: extend(constantHeaders) });

/**
 * useStyles.
 *
 * `GET /styles/{id}/{parts}/{whole}`
 *
 * @see /apis/acme/operations/usestyles/
 */
export const useStyles: OperationMembers<UseStylesParams, UseStylesResult, "acme"> & {
  /**
   * useStyles.
   *
   * `GET /styles/{id}/{parts}/{whole}`
   *
   * @see /apis/acme/operations/usestyles/
   */
  (connection: Connection<"acme">, params: UseStylesParams, options?: RequestOptions): Promise<UseStylesResult>;
} = /* @__PURE__ */ operation<UseStylesParams, UseStylesResult, "acme">({
  id: "useStyles",
  vendor: "acme",
  method: "GET",
  path: "/styles/{id}/{parts}/{whole}",
  query: {
    page: { style: "form" },
    pipes: { style: "pipe", explode: false },
    pipesApart: { style: "pipe" },
    spaces: { style: "space", explode: false },
    joined: { style: "form", explode: false },
    object: { style: "object" },
    either: { style: "deep" },
  },
  headers: { "X-Plain": "X-Plain" },
  extended: true,
  styled: {
    parts: { in: "path", name: "parts", style: "simple", explode: true },
    "X-Parts": { in: "header", name: "X-Parts", style: "simple", explode: true },
    "X-Json": { in: "header", name: "X-Json", style: "json" },
    session: { in: "cookie", name: "session", style: "form" },
    ids: { in: "cookie", name: "ids", style: "form" },
  },
  response: "empty",
}, { query: styledQuery, headers: headerEncoder, build: extend(styledParameters), read: emptyResponse });
