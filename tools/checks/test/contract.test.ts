import type { Operation } from "@orderwire/compiler/model";
import { exampleParams, secretsOf } from "@orderwire/compiler/samples";
import { getPointer, pointerSteps, toPointer } from "@orderwire/vocabulary/pointer";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leaksIn, shown, spellingsOf } from "../../../packages/runtime/test/support/shown.ts";
import { connectToMock, type VendorClient } from "../src/client.ts";
import { runnable } from "../src/params.ts";
import {
  importVendor,
  type RunningMock,
  startVendorMock,
  testedVendors,
  vendorModel,
} from "../src/vendor.ts";

/** An example as a call without a page gets it, where the vendor then leaves out what only pages have. */
function asAnswered(example: unknown, { resource }: Operation, params: object): unknown {
  const { pointer, equals, without = [] } = resource?.whole ?? {};
  const answer = structuredClone(example);
  for (const place of getPointer(params, pointer) === equals ? without : []) {
    const steps = pointerSteps(place);
    const owner = getPointer(answer, toPointer(steps.slice(0, -1)));
    delete (owner as Record<string, unknown>)[steps.at(-1) ?? ""];
  }
  return answer;
}

const SECRET = "Pl4nted/secret+with=odd&chars";
const SPELLINGS = spellingsOf(SECRET);
const ECHOES = [
  [400, "application/json"],
  [401, "application/json"],
  [200, "text/html"],
] as const;

/** A response that quotes all that it can of a request. */
function echo(
  [url, { headers, body }]: readonly [string, RequestInit],
  status: number,
  type: string,
): Response {
  const quoted = [...SPELLINGS, url, ...[...new Headers(headers)].flat(), String(body)].join(" ");
  const told = { success: false, errorMsg: quoted, message: quoted, errors: { [SECRET]: [quoted] } };
  return new Response(type.includes("json") ? JSON.stringify(told) : `<html>${quoted}`, {
    status,
    headers: { "content-type": type, "x-request-id": SECRET, server: encodeURIComponent(SECRET) },
  });
}

/** A generated schema, as far as this test needs it. */
interface Schema {
  parse(value: unknown): unknown;
}

describe.each(testedVendors())("%s", (slug) => {
  const vendor = vendorModel(slug);
  let mock: RunningMock;
  let client: VendorClient;
  let schemas: Record<string, Schema>;
  let connection: unknown;

  beforeAll(async () => {
    mock = await startVendorMock(slug);
    client = await importVendor(slug, "client", "index");
    ({ schemas } = await importVendor<{ schemas: Record<string, Schema> }>(slug, "client", "zod/index"));
    connection = connectToMock(client, vendor, mock.url);
  });

  afterAll(() => mock?.close());

  const call = (operation: Operation, prefer?: string) => {
    const options = prefer ? { headers: { prefer } } : undefined;
    const method = client[operation.id];
    if (!method) {
      throw new Error(`The client has no ${operation.id}.`);
    }
    return method(connection, runnable(exampleParams(vendor, operation)), options);
  };

  test.each(vendor.operations.map((operation) => [operation.id, operation] as const))(
    "%s answers what its spec shows, and the schema takes it",
    async (_, operation) => {
      const response = operation.responses.find(({ success }) => success);
      const result = await call(operation);
      if (operation.responseKind === "json") {
        const params = exampleParams(vendor, operation);
        expect(result).toEqual(asAnswered(response?.examples[0]?.value, operation, params));
        expect(schemas[operation.id]?.parse(result)).toBeDefined();
      } else if (operation.responseKind === "bytes") {
        expect((await (result as { bytes(): Promise<Uint8Array> }).bytes()).length).toBeGreaterThan(0);
      } else {
        expect({ result, type: response?.type }).toEqual({ result: undefined, type: undefined });
      }
    },
  );

  const failures = vendor.operations.flatMap((operation) =>
    operation.responses
      .filter(({ status }) => /^[45]\d\d$/.test(status))
      .map(({ status }) => [operation.id, status, operation] as const),
  );

  test.each(failures)("%s throws a typed error for %s", async (_, status, operation) => {
    const error = await call(operation, `code=${status}`).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(client.ApiError);
    expect(error).toMatchObject({ status: Number(status), operation: operation.id });
    expect((error as Error).message).not.toBe("");
    expect(String((error as Error).stack)).not.toContain("test-secret");
  });

  // Without credentials there is no secret: what the vendor says is the vendor's.
  if (secretsOf(vendor).length > 0) {
    test("no operation shows a secret that comes back, in whatever spelling", async () => {
      const seen: unknown[] = [];
      const keep = (event: unknown) => void seen.push(event);
      const connect = client[`connect${vendor.name}`] as unknown as (options: object) => unknown;
      for (const operation of vendor.operations) {
        for (const [status, type] of ECHOES) {
          const planted = connect({
            baseUrl: "https://vendor.example",
            rateLimit: false,
            retries: 0,
            fetch: async (url: string, init: RequestInit) => echo([url, init], status, type),
            hooks: { request: keep, response: keep, error: keep, end: keep },
            ...Object.fromEntries(secretsOf(vendor).map((name) => [name, SECRET])),
          });
          const params = runnable(exampleParams(vendor, operation));
          seen.push(planted, await client[operation.id]?.(planted, params).catch((error: unknown) => error));
        }
      }
      const errors = seen.filter((value) => value instanceof client.OrderwireError);
      expect(errors.length).toBeGreaterThanOrEqual(vendor.operations.length * 3);
      expect(seen.flatMap((value) => leaksIn(shown(value), SPELLINGS))).toEqual([]);
    });
  }
});
