// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, formBody, operation } from "@orderwire/runtime/core";
import type {
  CreateParcelParams,
  CreateParcelResult,
} from "@orderwire/acme-types";

/**
 * createParcel.
 *
 * `POST /parcels`
 *
 * @see /apis/acme/operations/createparcel/
 */
export const createParcel: Operation<CreateParcelParams, CreateParcelResult, "acme"> = /* @__PURE__ */ operation({
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
