import type { Operation } from "@orderwire/compiler/model";
import { exampleParams } from "@orderwire/compiler/samples";
import { getPointer } from "@orderwire/vocabulary/pointer";
import { expect, onTestFinished, test } from "vitest";
import { connectToMock, type VendorClient } from "../src/client.ts";
import { runnable } from "../src/params.ts";
import { importVendor, startVendorMock, testedVendors, vendorModel } from "../src/vendor.ts";

type Fields = Record<string, unknown>;
type Resource = NonNullable<Operation["resource"]>;
type Zod = { readonly schemas: Record<string, { parse(value: unknown): unknown }> };
type State = Record<string, Fields[]>;

/** Answers with a price, a verdict, a key: nothing that a state could show later. The list only shrinks. */
const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  retailcrm: ["calculateDelivery", "calculateLoyalty", "checkPayment", "updateIntegrationModuleScopes"],
};

test.each(testedVendors())(
  "%s: each call that writes has done what it says, or says that it is an example",
  async (slug) => {
    const { vendor, mock, call, answerOf } = await start(slug, { state: true, references: false });
    const { schemas } = await importVendor<Zod>(slug, "client", "zod/index");
    const writes = vendor.operations.filter(isWrite);
    const without: string[] = [];
    const examples: string[] = [];
    const refused: string[] = [];
    for (const operation of writes) {
      const params = runnable(exampleParams(vendor, operation));
      mock.restore(targetsOf(operation, params));
      await prepare(operation, vendor.operations, (one) =>
        call(one.id, { ...runnable(exampleParams(vendor, one)), ...shared(params, one) }),
      );
      const before = JSON.stringify(mock.snapshot());
      const answer = await call(operation.id, params);
      if (answer !== undefined && Object.keys(answer).length > 0) {
        expect(schemas[operation.id]?.parse(answer), operation.id).toBeDefined();
      }
      const { status, headers } = answerOf(operation.id);
      const after = JSON.stringify(mock.snapshot());
      if (status >= 300) {
        refused.push(`${operation.id} ${status}`);
      } else if (headers["orderwire-example"] !== undefined) {
        examples.push(operation.id);
      } else if (after === before) {
        without.push(operation.id);
      }
      // What a call leaves behind must survive a snapshot.
      mock.restore(JSON.parse(after));
    }
    console.log(
      `${slug}: of ${writes.length} calls that write ${without.length} have no effect, ${examples.length} say that they are examples.`,
    );
    const { total = 0, unapplied = [] } = mock.countFilters() ?? {};
    console.log(`${slug}: ${unapplied.length} of ${total} documented filters cannot be applied.`);
    expect(unapplied).toEqual([]);
    expect({ without, refused }).toEqual({ without: [], refused: [] });
    expect(examples.sort()).toEqual([...(EXAMPLES[slug] ?? [])].sort());
    expect(writes.length).toBeGreaterThan(slug === "calltouch" ? -1 : 1);
  },
);

/** What a call changes must be there: bonuses to spend, a delivery to cancel. */
const NEEDS: Readonly<Record<string, State>> = {
  activateLoyaltyAccount: { loyaltyAccounts: [{ id: 1, active: false, status: "not_confirmed" }] },
  clearCart: { customers: [{ id: 4770, externalId: "c-17" }] },
  chargeLoyaltyBonus: { loyaltyAccounts: [{ id: 1, amount: 500 }] },
  applyOrderLoyalty: {
    customers: [{ id: 5 }],
    orders: [{ number: "7146A", customer: { id: 5 } }],
    loyaltyAccounts: [{ id: 1, amount: 500, customer: { id: 5 } }],
  },
  cancelOrderBonusOperations: {
    customers: [{ id: 5 }],
    orders: [{ id: 7146, customer: { id: 5 }, bonusesChargeTotal: 10 }],
    loyaltyAccounts: [{ id: 1, amount: 500, customer: { id: 5 } }],
  },
  cancelOrderDelivery: { orders: [{ externalId: "A-1001", delivery: { data: { externalId: "P-1" } } }] },
};

async function start(slug: string, options: object) {
  const vendor = vendorModel(slug);
  const client = await importVendor<VendorClient>(slug, "client", "index");
  const mock = await startVendorMock(slug, { now: () => new Date("2026-11-21T18:30:05Z"), ...options });
  onTestFinished(() => mock.close());
  const connection = connectToMock(client, vendor, mock.url);
  const call = async (operation: string, params: Fields) => {
    try {
      return (await client[operation]?.(connection, params)) as Fields | undefined;
    } catch {
      return undefined;
    }
  };
  const answerOf = (operation: string) => {
    const answer = mock.requests(operation).at(-1)?.response;
    return { status: answer?.status ?? 0, headers: answer?.headers ?? {} };
  };
  return { vendor, mock, call, answerOf };
}

/** By what an entity is found. */
const KEYS = ["id", "xmlId", "code", "externalId", "request_id", "invoiceUuid", "checkId"];

function isWrite({ method, resource }: Operation): boolean {
  return method.toLowerCase() !== "get" || resource?.action === "create";
}

/** Whom the call names, with nothing but the key: as its own key says, the whole that it is in, and what it needs beside. */
function targetsOf(operation: Operation, params: Fields): State {
  const { resource } = operation;
  const state: Record<string, Fields[]> = {};
  const add = (collection: string, named: unknown) => {
    state[collection] = [...(state[collection] ?? []), named as Fields];
  };
  if (resource && resource.action !== "create" && resource.action !== "upload") {
    for (const name of namesIn(resource, params)) {
      add(resource.collection, name);
    }
  }
  if (resource?.within?.id !== undefined) {
    const { collection, id, by } = resource.within;
    add(collection, keyed(getPointer(params, id), getPointer(params, by), by ? "externalId" : "id"));
  }
  return { ...state, ...NEEDS[operation.id] };
}

function namesIn(resource: Resource & { id?: string; by?: string }, params: Fields): unknown[] {
  const { id, by, key, body, action } = resource;
  const rows = Object.values((getPointer(params, action === "deleteMany" ? id : body) ?? {}) as object);
  if (action === "editMany" && id !== undefined) {
    return rows.map((row) => nest(key ?? "", getPointer(row, id.slice(id.indexOf("*") + 1))));
  }
  if (action === "editMany") {
    return rows.map((row) => {
      const name = KEYS.find((candidate) => candidate in row) ?? "";
      return { [name]: row[name] };
    });
  }
  if (id === undefined || "absent" in resource) {
    return [];
  }
  const value = getPointer(params, id);
  const named =
    action === "deleteMany" || action === "link" ? Object.values((value ?? {}) as object) : [value];
  const others = action === "combine" ? [getPointer(params, body)].flat() : [];
  const name = id.slice(id.lastIndexOf("/") + 1);
  const usual = by ? "externalId" : action !== "deleteMany" && KEYS.includes(name) ? name : "id";
  return [...named, ...others].map((one) => keyed(one, getPointer(params, by), key ?? usual));
}

/** An entity with that key. */
function keyed(value: unknown, by: unknown, usual: string): unknown {
  return typeof value === "object" ? value : { [typeof by === "string" ? by : usual]: value };
}

function nest(pointer: string, value: unknown): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduceRight<unknown>((inner, step) => ({ [step]: inner }), value);
}

/** What is taken away, or changed without its own key, must have been made. */
async function prepare(
  { resource }: Operation,
  operations: readonly Operation[],
  make: (operation: Operation) => Promise<unknown>,
): Promise<void> {
  if (resource?.action !== "delete" || !("absent" in resource)) {
    return;
  }
  for (const operation of operations) {
    if (operation.resource?.collection === resource.collection && operation.resource.action === "create") {
      await make(operation);
    }
  }
}

/** What two calls both take. */
function shared(params: Fields, { resource }: Operation): Fields {
  return Object.fromEntries(Object.entries(params).filter(([name]) => name !== resource?.body?.slice(1)));
}
