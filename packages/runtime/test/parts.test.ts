import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { operation } from "../src/operation.ts";
import { paged } from "../src/paged.ts";
import { json, serve } from "./server.ts";
import { connectTo } from "./vendor.ts";

const get = { id: "getThing", method: "GET", path: "/things", answer: "json" } as const;

describe("a part that was not handed over", () => {
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
  ])("$given is asked for before anything is sent", async ({ descriptor, want }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await expect(operation(descriptor)(connectTo(url))).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: `${want}: is required to make the operation getThing`,
    });
    expect(received).toEqual([]);
  });

  test("is asked for by a paged operation too", async () => {
    const descriptor = {
      ...get,
      body: { kind: "json", type: "application/json" },
      pagination: { style: "page", page: "/page", items: "/things" },
    } as const;
    const items = paged(descriptor).items(connectTo("http://127.0.0.1:1"));
    await expect(items.next()).rejects.toMatchObject({ name: "InvalidRequestError", place: "parts.body" });
  });
});
