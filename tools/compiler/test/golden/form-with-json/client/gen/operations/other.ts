// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, formBody, operation } from "@orderwire/runtime/core";
import type {
  CreateParcelParams,
  CreateParcelResult,
} from "@orderwire/acme-types/other";

/**
 * createParcel.
 *
 * `POST /parcels`
 *
 * @see /apis/acme/operations/createparcel/
 */
export const createParcel: OperationMembers<CreateParcelParams, CreateParcelResult, "acme"> & {
  /**
   * createParcel.
   *
   * `POST /parcels`
   *
   * @see /apis/acme/operations/createparcel/
   */
  (connection: Connection<"acme">, params: CreateParcelParams, options?: RequestOptions): Promise<CreateParcelResult>;
} = /* @__PURE__ */ operation<CreateParcelParams, CreateParcelResult, "acme">({
  id: "createParcel",
  vendor: "acme",
  method: "POST",
  path: "/parcels",
  body: {
    kind: "form",
    type: "application/x-www-form-urlencoded",
    required: true,
    json: ["parcel"],
  },
  response: "object",
  required: ["id"],
}, { body: formBody });
