/** From a bundle to the model. */

export { listVendors, packageFolder, ROOT, readBundle, vendorFolder } from "./repository.ts";
export { readVendor } from "./vendor.ts";
