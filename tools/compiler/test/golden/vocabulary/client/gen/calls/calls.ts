// Compiled from the vendor's OpenAPI document. Edit that, not this.
import {
  type Connection,
  getOrder,
  deleteOrder,
  listPens,
  listOrders,
  createOrders,
  listChanges,
  changeUploads,
  uploadOrders,
  sendReport,
} from "../../dist/index.js";

export async function callEverything(api: Connection): Promise<void> {
  await getOrder(api, { id: 7 });
  await deleteOrder(api, { id: 7 });
  await listPens(api, { size: 1 });
  await listOrders(api);
  await createOrders(api, { orders: [{ id: 1 }] });
  await listChanges(api);
  await changeUploads(api, { orders: [{ id: 1 }] });
  await uploadOrders(api, { orders: { orders: [{ id: 1 }] } });
  await sendReport(api, { id: 1 });
}
