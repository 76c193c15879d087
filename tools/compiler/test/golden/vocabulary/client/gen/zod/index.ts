// Compiled from the vendor's OpenAPI document. Edit that, not this.
import { GetOrderResult } from "./schemas/GetOrderResult.js";
import { ListPensResult } from "./schemas/ListPensResult.js";
import { ListOrdersResult } from "./schemas/ListOrdersResult.js";
import { CreateOrdersResult } from "./schemas/CreateOrdersResult.js";
import { ListChangesResult } from "./schemas/ListChangesResult.js";
import { ChangeUploadsResult } from "./schemas/ChangeUploadsResult.js";
import { UploadOrdersResult } from "./schemas/UploadOrdersResult.js";
export { ChangeUploadsResult } from "./schemas/ChangeUploadsResult.js";
export { CreateOrdersResult } from "./schemas/CreateOrdersResult.js";
export { GetOrderResult } from "./schemas/GetOrderResult.js";
export { ListChangesResult } from "./schemas/ListChangesResult.js";
export { ListOrdersResult } from "./schemas/ListOrdersResult.js";
export { ListPensResult } from "./schemas/ListPensResult.js";
export { Order } from "./schemas/Order.js";
export { OrderChangedPayload } from "./schemas/OrderChangedPayload.js";
export { Orders } from "./schemas/Orders.js";
export { UploadOrdersResult } from "./schemas/UploadOrdersResult.js";

/**
 * Schemas of the responses by operation, for the connection's option of that name.
 */
export const schemas: {
  /** What `getOrder` returns. */
  getOrder: typeof GetOrderResult;
  /** What `listPens` returns. */
  listPens: typeof ListPensResult;
  /** What `listOrders` returns. */
  listOrders: typeof ListOrdersResult;
  /** What `createOrders` returns. */
  createOrders: typeof CreateOrdersResult;
  /** What `listChanges` returns. */
  listChanges: typeof ListChangesResult;
  /** What `changeUploads` returns. */
  changeUploads: typeof ChangeUploadsResult;
  /** What `uploadOrders` returns. */
  uploadOrders: typeof UploadOrdersResult;
} = {
  getOrder: GetOrderResult,
  listPens: ListPensResult,
  listOrders: ListOrdersResult,
  createOrders: CreateOrdersResult,
  listChanges: ListChangesResult,
  changeUploads: ChangeUploadsResult,
  uploadOrders: UploadOrdersResult,
};
