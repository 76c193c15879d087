// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, emptyResponse, operation } from "@orderwire/runtime/core";
import { xmlBody } from "@orderwire/runtime/xml";
import * as $xml from "../xml.js";
import type {
  SendReportParams,
  SendReportResult,
} from "@orderwire/acme-types/reports";

/**
 * sendReport.
 *
 * `POST /report`
 *
 * @see https://acme.test/docs
 */
export const sendReport: OperationMembers<SendReportParams, SendReportResult, "acme"> & {
  /**
   * sendReport.
   *
   * `POST /report`
   *
   * @see https://acme.test/docs
   */
  (connection: Connection<"acme">, params: SendReportParams, options?: RequestOptions): Promise<SendReportResult>;
} = /* @__PURE__ */ operation<SendReportParams, SendReportResult, "acme">({
  id: "sendReport",
  vendor: "acme",
  method: "POST",
  path: "/report",
  body: { kind: "xml", type: "application/xml", required: true },
  response: "empty",
  auth: [[1]],
}, { body: xmlBody($xml.sendReportRequest), read: emptyResponse });
