import type { OperationDescriptor, VendorDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { RequestConnection, RequestPart } from "../features.ts";
import { resolveBaseUrl } from "./base-url.ts";

/**
 * The vendor with the server that the option `server` names.
 * @throws {InvalidRequestError} for a name that the vendor's description does not have, and for `undefined`: an unset
 *   environment variable must not choose a host
 */
export function withServer<Slug extends string>(
  vendor: VendorDescriptor<Slug>,
  options: object,
): VendorDescriptor<Slug> {
  const { servers = {} } = vendor;
  if (!Object.hasOwn(options, "server")) {
    return vendor;
  }
  const { server: name } = options as { readonly server?: unknown };
  const chosen = typeof name === "string" && Object.hasOwn(servers, name) ? servers[name] : undefined;
  if (!chosen) {
    throw invalid("server", `must be one of ${Object.keys(servers).join(", ")}`);
  }
  return { ...vendor, server: chosen };
}

/**
 * The part of a request for operations with a server of their own. A `baseUrl` stands for every server of the vendor:
 * whoever sends calls over a proxy or to a mock means all of them.
 */
export const ownServer: RequestPart & Required<Pick<RequestPart, "server">> = {
  server({ server }: OperationDescriptor, { vendor, baseUrl, options }: RequestConnection): string {
    return server === undefined || (options as { readonly baseUrl?: unknown }).baseUrl !== undefined
      ? baseUrl
      : resolveBaseUrl({ ...vendor, server }, options);
  },
};
