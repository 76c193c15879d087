/** A vendor and its operations as the data that the runtime takes, for programs that call without compiled code. */

export { vendorDescriptor } from "./emit/client/connect.ts";
export { descriptorOf } from "./emit/client/descriptors.ts";
