// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type { OperationDescriptor } from "@orderwire/runtime";
import { type FetchClient, fetchClient as create } from "@orderwire/runtime/fetch";
import type { paths } from "@orderwire/acme-types/openapi";
import type { Connection } from "./connect.js";
import * as operations from "./operations.js";

const described = Object.values<{ readonly descriptor: OperationDescriptor }>(operations);
const descriptors = described.map(({ descriptor }) => descriptor);

/**
 * An openapi-fetch client of Acme over a connection: the same bytes, credentials, rate limit and retries.
 */
export const fetchClient = (connection: Connection): FetchClient<paths> => create<paths>(connection, descriptors);
