// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { BinaryResponse } from "@orderwire/runtime";
import type {
  BinaryBody,
} from "./shared.js";

/** uploadPhoto */
export type UploadPhotoParams = {
    /** Format: binary */
    body: BinaryBody;
};
/** downloadPhoto */
export type DownloadPhotoParams = {
    id: string;
};
export type UploadPhotoResult = undefined;
export type DownloadPhotoResult = BinaryResponse;
