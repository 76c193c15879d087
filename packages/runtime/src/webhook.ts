/** Receiving what a vendor sends: from the bytes of its request to a typed payload, and back to a typed response. */
export type {
  BodyDescriptor,
  FieldDescriptor,
  PaginationDescriptor,
  Pointer,
  QueryDescriptor,
  Signature,
  SignedPart,
  SignedTime,
  WebhookDescriptor,
} from "./descriptor.ts";
export type { IncomingBody } from "./webhook/body.ts";
export { WebhookError } from "./webhook/error.ts";
export {
  type ParseOptions,
  type Receiver,
  receiver,
  type Secret,
  type SignatureOptions,
} from "./webhook/receiver.ts";
export type { IncomingRequest } from "./webhook/request.ts";
