// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Operation, binaryResponse, emptyResponse, operation, rawBody } from "@orderwire/runtime/core";
import type {
  DownloadPhotoParams,
  DownloadPhotoResult,
  UploadPhotoParams,
  UploadPhotoResult,
} from "@orderwire/acme-types";

/**
 * uploadPhoto.
 *
 * `POST /photos`
 *
 * @see /apis/acme/operations/uploadphoto/
 */
export const uploadPhoto: Operation<UploadPhotoParams, UploadPhotoResult, "acme"> = /* @__PURE__ */ operation({
  id: "uploadPhoto",
  vendor: "acme",
  method: "POST",
  path: "/photos",
  body: { kind: "bytes", type: "image/png", required: true },
  response: "empty",
}, { body: rawBody, read: emptyResponse });

/**
 * downloadPhoto.
 *
 * `GET /photos/{id}`
 *
 * @see /apis/acme/operations/downloadphoto/
 */
export const downloadPhoto: Operation<DownloadPhotoParams, DownloadPhotoResult, "acme"> = /* @__PURE__ */ operation({
  id: "downloadPhoto",
  vendor: "acme",
  method: "GET",
  path: "/photos/{id}",
  response: "binary",
}, { read: binaryResponse });
