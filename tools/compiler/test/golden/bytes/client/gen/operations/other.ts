// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { type Connection, type OperationMembers, type RequestOptions, binaryResponse, emptyResponse, operation, pathEncoder, rawBody } from "@orderwire/runtime/core";
import type {
  DownloadPhotoParams,
  DownloadPhotoResult,
  UploadPhotoParams,
  UploadPhotoResult,
} from "@orderwire/acme-types/other";

/**
 * uploadPhoto.
 *
 * `POST /photos`
 *
 * @see /apis/acme/operations/uploadphoto/
 */
export const uploadPhoto: OperationMembers<UploadPhotoParams, UploadPhotoResult, "acme"> & {
  /**
   * uploadPhoto.
   *
   * `POST /photos`
   *
   * @see /apis/acme/operations/uploadphoto/
   */
  (connection: Connection<"acme">, params: UploadPhotoParams, options?: RequestOptions): Promise<UploadPhotoResult>;
} = /* @__PURE__ */ operation<UploadPhotoParams, UploadPhotoResult, "acme">({
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
export const downloadPhoto: OperationMembers<DownloadPhotoParams, DownloadPhotoResult, "acme"> & {
  /**
   * downloadPhoto.
   *
   * `GET /photos/{id}`
   *
   * @see /apis/acme/operations/downloadphoto/
   */
  (connection: Connection<"acme">, params: DownloadPhotoParams, options?: RequestOptions): Promise<DownloadPhotoResult>;
} = /* @__PURE__ */ operation<DownloadPhotoParams, DownloadPhotoResult, "acme">({
  id: "downloadPhoto",
  vendor: "acme",
  method: "GET",
  path: "/photos/{id}",
  response: "binary",
}, { path: pathEncoder, read: binaryResponse });
