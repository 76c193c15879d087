/** The programs of a whole call, ours and those of the peers. */
import { credentialOptions, credentialsOnWire } from "./call.ts";
import { generateClients } from "./peers.ts";
import type { Vendor } from "./vendors.ts";

/** What each side does, in a program of its own. One that would send something else is left out. */
export interface CallProgram {
  list?(): Promise<unknown>;
  create(): Promise<unknown>;
  /** The same with a signal by which the caller could stop it. */
  stoppable(): Promise<unknown>;
}

/** Where every side calls. */
export const BASE = "https://acme.example";

const FILTER = {
  limit: 20,
  filter: { ids: Array.from({ length: 20 }, (_, index) => 1000 + index), customFields: { nps: { min: 5 } } },
};
const CREATED = {
  site: "main",
  order: {
    number: "1001A",
    items: Array.from({ length: 20 }, (_, index) => ({ offer: { externalId: `sku-${index}` }, quantity: 1 })),
  },
};

const SHARED = `
  import qs from "qs";
  const write = (query) => qs.stringify(query, { arrayFormat: "brackets", format: "RFC1738" });
  const filter = ${JSON.stringify(FILTER)};
  const created = ${JSON.stringify(CREATED)};
  const fields = () => new URLSearchParams({ site: created.site, order: JSON.stringify(created.order) });
  const form = () => fields().toString();
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const stop = () => ({ signal: new AbortController().signal });
  const list = "${BASE}/api/v5/orders";
  const create = "${BASE}/api/v5/orders/create";`;

/** The program of a vendor's own client. */
export const ownProgram = (vendor: Vendor): string => `
  import { ${vendor.connect}, listOrders, createOrder } from ${JSON.stringify(vendor.files.client)};
  const api = ${vendor.connect}({ ...${JSON.stringify(credentialOptions(vendor))}, baseUrl: "${BASE}", rateLimit: false });
  const filter = ${JSON.stringify(FILTER)};
  const created = ${JSON.stringify(CREATED)};
  export default {
    list: () => listOrders(api, filter),
    create: () => createOrder(api, created),
    stoppable: () => createOrder(api, created, { signal: new AbortController().signal }),
  };`;

/**
 * The programs of the peers. With qs: by hand, the query could be written faster or slower than by anybody who calls a
 * vendor.
 */
export function peerPrograms(vendor: Vendor, isInstalled: boolean): Readonly<Record<string, string>> {
  const headers = JSON.stringify(credentialsOnWire(vendor).headers);
  return {
    ...ownPeers(headers),
    ...(isInstalled && { ...installedPeers(headers), ...generated(vendor, headers) }),
  };
}

/** Peers that are dependencies of this package. */
const ownPeers = (headers: string): Record<string, string> => ({
  "openapi-fetch with qs": `${SHARED}
  import createClient from "openapi-fetch";
  const api = createClient({ baseUrl: "${BASE}", headers: ${headers}, querySerializer: write });
  const send = (options) =>
    api.POST("/api/v5/orders/create", { body: created, bodySerializer: form, headers: type, ...options });
  export default {
    list: () => api.GET("/api/v5/orders", { params: { query: filter } }),
    create: () => send(),
    stoppable: () => send(stop()),
  };`,
  "fetch with qs": `${SHARED}
  const headers = ${headers};
  const json = (response) => response.json();
  const send = (options) =>
    fetch(create, { method: "POST", headers: { ...headers, ...type }, body: form(), ...options }).then(json);
  export default {
    list: () => fetch(list + "?" + write(filter), { headers }).then(json),
    create: () => send(),
    stoppable: () => send(stop()),
  };`,
});

/** Peers that are installed for a measurement. */
const installedPeers = (headers: string): Record<string, string> => ({
  "ofetch with qs": `${SHARED}
  import { ofetch } from "ofetch";
  const headers = ${headers};
  const send = (options) =>
    ofetch(create, { method: "POST", headers: { ...headers, ...type }, body: form(), ...options });
  export default {
    list: () => ofetch(list + "?" + write(filter), { headers }),
    create: () => send(),
    stoppable: () => send(stop()),
  };`,
  "ky with qs": `${SHARED}
  import ky from "ky";
  const headers = ${headers};
  const send = (options) => ky.post(create, { headers: { ...headers, ...type }, body: form(), ...options }).json();
  export default {
    list: () => ky(list + "?" + write(filter), { headers }).json(),
    create: () => send(),
    stoppable: () => send(stop()),
  };`,
  "axios with qs": `${SHARED}
  import axios from "axios";
  const api = axios.create({ adapter: "fetch", headers: ${headers} });
  export default {
    list: () => api.get(list + "?" + write(filter)),
    create: () => api.post(create, form(), { headers: type }),
    stoppable: () => api.post(create, form(), { headers: type, ...stop() }),
  };`,
});

/** Generated clients. The last two write a list's nested filters wrong, so only their creates are compared. */
function generated(vendor: Vendor, headers: string): Record<string, string> {
  const { heyApi, orval, redocly } = generateClients(vendor);
  return {
    "hey-api with qs": `${SHARED}
  import { listOrders, createOrder } from ${JSON.stringify(heyApi)};
  const shared = { baseUrl: "${BASE}", headers: ${headers}, querySerializer: write };
  const send = (options) => createOrder({ ...shared, body: created, bodySerializer: form, ...options });
  export default {
    list: () => listOrders({ ...shared, query: filter }),
    create: () => send(),
    stoppable: () => send(stop()),
  };`,
    orval: `${SHARED}
  import { createOrder } from ${JSON.stringify(orval)};
  const headers = ${headers};
  export default {
    create: () => createOrder(created, { headers }),
    stoppable: () => createOrder(created, { headers, ...stop() }),
  };`,
    "redocly's client": `${SHARED}
  import { configure, createOrder } from ${JSON.stringify(redocly)};
  configure({ serverUrl: "${BASE}", headers: ${headers} });
  export default {
    create: () => createOrder({ body: fields() }),
    stoppable: () => createOrder({ body: fields() }, stop()),
  };`,
  };
}
