/** From a bundle to the model. */

export { listVendors, packageFolder, ROOT, readBundle, vendorOfFolder } from "./repository.ts";
export { readVendor } from "./vendor.ts";
