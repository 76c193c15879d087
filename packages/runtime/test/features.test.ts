import { describe, expect, test } from "vitest";
import type { OperationDescriptor } from "../src/descriptor.ts";
import { operation } from "../src/operation.ts";
import { paged } from "../src/pages/paged.ts";
import { jsonBody } from "../src/request/body.ts";
import { json, serve } from "./support/server.ts";
import { connectTo } from "./support/vendor.ts";

const get = { id: "getThing", method: "GET", path: "/things", response: "json" } as const;

describe("a feature", () => {
  test.each<{ given: string; descriptor: OperationDescriptor; want: string }>([
    {
      given: "for a body",
      descriptor: { ...get, method: "POST", body: { kind: "json", type: "application/json" } },
      want: "features.body",
    },
    { given: "in the path", descriptor: { ...get, path: "/orders/{id}" }, want: "features.path" },
    { given: "for headers", descriptor: { ...get, headers: { trace: "x-trace" } }, want: "features.headers" },
    { given: "for a list", descriptor: { ...get, lists: ["/orders"] }, want: "features.lists" },
    { given: "for bytes", descriptor: { ...get, response: "binary" }, want: "features.read" },
    { given: "for a query", descriptor: { ...get, query: { a: { style: "form" } } }, want: "features.query" },
    {
      given: "for an extended request",
      descriptor: { ...get, extended: true, path: "/orders/{id}" },
      want: "features.build",
    },
    {
      given: "for pages",
      descriptor: { ...get, pagination: { style: "page", page: "/page", items: "/a" } },
      want: "features.lists",
    },
    { given: "for text", descriptor: { ...get, response: "text" }, want: "features.read" },
    { given: "for XML", descriptor: { ...get, response: "xml" }, want: "features.read" },
    {
      given: "for a batch",
      descriptor: { ...get, batch: { rows: "/things", limit: 1 } },
      want: "features.batch",
    },
  ])("that was not handed over $given is asked for before anything is sent", async ({ descriptor, want }) => {
    const { url, received } = await serve((_, response) => json(response, {}));
    await expect(operation(descriptor)(connectTo(url))).rejects.toMatchObject({
      name: "InvalidRequestError",
      message: `${want}: is required to make the operation getThing`,
    });
    expect(received).toEqual([]);
  });

  test("to walk over pages by address is asked for", async () => {
    const pagination = { style: "link", items: "" } as const;
    const { url } = await serve((_, response) => json(response, [1]));
    const items = paged({ ...get, response: "array", pagination }).items(connectTo(url));
    await expect(items.next()).rejects.toThrow(
      "features.pages: is required to walk over the pages of getThing",
    );
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
    await expect(items.next()).rejects.toMatchObject({ name: "InvalidRequestError", path: "features.body" });
  });
});
