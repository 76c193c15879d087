import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { jsonBody } from "../src/encode/body.ts";
import { operation } from "../src/operation.ts";
import { paged } from "../src/paged.ts";
import { json, serve } from "./server.ts";
import { connectTo } from "./vendor.ts";

const get = { id: "getThing", method: "GET", path: "/things", answer: "json" } as const;

describe("a part", () => {
  test.each<{ given: string; descriptor: OperationDescriptor; want: string }>([
    {
      given: "for a body",
      descriptor: { ...get, method: "POST", body: { kind: "json", type: "application/json" } },
      want: "parts.body",
    },
    { given: "for bytes", descriptor: { ...get, answer: "bytes" }, want: "parts.bytes" },
    {
      given: "for a batch",
      descriptor: { ...get, batch: { rows: "/things", limit: 1 } },
      want: "parts.batch",
    },
  ])("that was not handed over $given is asked for before anything is sent", async ({ descriptor, want }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await expect(operation(descriptor)(connectTo(url))).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: `${want}: is required to make the operation getThing`,
    });
    expect(received).toEqual([]);
  });

  test("is used by a paged operation", async () => {
    const { url, received } = await serve((_, response) => json(response, { things: [] }));
    const descriptor = {
      ...get,
      method: "POST",
      body: { kind: "json", type: "application/json" },
      pagination: { style: "page", page: "/page", items: "/things" },
    } as const;
    await paged<{ page: number }, unknown, unknown>(descriptor, { body: jsonBody })(connectTo(url), {
      page: 2,
    });
    expect(received[0]?.body.toString()).toBe('{"page":2}');
  });

  test("that a paged operation lacks is asked for too", async () => {
    const descriptor = {
      ...get,
      body: { kind: "json", type: "application/json" },
      pagination: { style: "page", page: "/page", items: "/things" },
    } as const;
    const items = paged(descriptor).items(connectTo("http://127.0.0.1:1"));
    await expect(items.next()).rejects.toMatchObject({ name: "InvalidRequestError", place: "parts.body" });
  });
});
