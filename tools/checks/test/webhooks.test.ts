import { createHmac } from "node:crypto";
import type { Operation, Vendor } from "@orderwire/compiler/model";
import { exampleParams } from "@orderwire/compiler/samples";
import { describe, expect, test } from "vitest";
import { importVendor, testedVendors, vendorModel } from "../src/vendor.ts";

interface Receiver {
  parse(request: Request, options?: { secret?: string; verify?: boolean }): Promise<unknown>;
  verify(payload: unknown, secret: string): Promise<boolean>;
  sign(payload: unknown, secret: string, body?: string): Promise<Record<string, unknown>>;
  respond(value: unknown): Response;
}

const vendors = testedVendors()
  .map(vendorModel)
  .filter(({ webhooks }) => webhooks.length > 0);

test("there are vendors that call", () => {
  expect(vendors).not.toEqual([]);
});

describe.each(vendors.map((vendor) => [vendor.slug, vendor] as const))("%s", (slug, vendor) => {
  const receivers = importVendor<Record<string, Receiver>>(slug, "client", "webhooks");

  test.each(vendor.webhooks.map((webhook) => [webhook.id, webhook] as const))(
    "%s: the receiver reads the vendor's request and writes the response",
    async (id, webhook) => {
      const receiver = (await receivers)[id];
      const payload = exampleParams(vendor, webhook);
      expect(await receiver?.parse(vendorRequest(webhook, payload), { verify: false })).toEqual(payload);
      const [example] = webhook.responses.find(({ success }) => success)?.examples ?? [];
      if (example) {
        expect(await receiver?.respond(example.value).json()).toEqual(example.value);
      }
    },
  );

  test.each(signed(vendor))("%s: only the vendor's signature passes", async (id, webhook) => {
    const receiver = (await receivers)[id];
    const example = exampleParams(vendor, webhook);
    const [secret, another] = ["our-secret", "another"].map((text) =>
      webhook.signature?.key ? btoa(text) : text,
    );
    const isOneText = typeof webhook.signature?.message === "string";
    const genuine = isOneText
      ? await signedBy("our-secret", webhook, example)
      : await receiver?.sign(example, String(secret), await vendorRequest(webhook, example).text());
    const parse = (request: Request, by = secret) => receiver?.parse(request, { secret: String(by) });
    expect(await parse(vendorRequest(webhook, genuine ?? {}))).toEqual(genuine);
    await expect(parse(vendorRequest(webhook, genuine ?? {}), another)).rejects.toMatchObject({
      status: 401,
    });
    await expect(parse(await changed(webhook, genuine ?? {}))).rejects.toMatchObject({ status: 401 });
  });
});

/** The payload as the vendor would sign it: by what stands at a pointer, or by the body as it travels. */
async function signedBy(
  secret: string,
  webhook: Operation,
  payload: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const {
    algorithm,
    encoding,
    token,
    message,
    prefix = "",
  } = webhook.signature ?? {
    algorithm: "hmac-sha256",
    encoding: "hex",
    token: "",
    message: "",
  };
  const text =
    typeof message !== "string" || message === ""
      ? await vendorRequest(webhook, payload).text()
      : String(valueAt(payload, message));
  const digest = createHmac(algorithm.replace("hmac-", ""), secret).update(text).digest(encoding);
  return withValue(payload, token, prefix + digest);
}

/** The same request with something else in place of what was signed. */
async function changed(webhook: Operation, payload: Record<string, unknown>): Promise<Request> {
  const parts = [webhook.signature?.message ?? ""].flat();
  const pointer = parts.find((part) => typeof part === "string" && part.startsWith("/"));
  const request = vendorRequest(
    webhook,
    typeof pointer === "string" ? withValue(payload, pointer, "changed") : payload,
  );
  return pointer === undefined
    ? new Request(request, { body: `${await request.clone().text()}\n` })
    : request;
}

function signed(vendor: Vendor): [string, Operation][] {
  return vendor.webhooks.filter(({ signature }) => signature).map((webhook) => [webhook.id, webhook]);
}

/** The request as the vendor sends it: a query, or a form in which structures are JSON text. */
function vendorRequest(webhook: Operation, payload: Record<string, unknown>): Request {
  const url = new URL("https://module.example/callback");
  const headers = new Headers();
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(payload)) {
    const parameter = webhook.parameters.find(({ flatName }) => flatName === name);
    const text = typeof value === "object" ? JSON.stringify(value) : String(value);
    if (parameter?.in === "header") {
      headers.set(parameter.name, text);
    } else if (!parameter) {
      form.append(name, text);
    } else {
      for (const one of [value].flat()) {
        url.searchParams.append(parameter.name, String(one));
      }
    }
  }
  if (webhook.method === "GET") {
    return new Request(url, { headers });
  }
  if (webhook.body?.kind === "json") {
    headers.set("Content-Type", webhook.body.type);
    const names = new Set(webhook.body.fields);
    const fields = Object.entries(payload).filter(([name]) => names.has(name));
    return new Request(url, {
      method: webhook.method,
      headers,
      body: JSON.stringify(Object.fromEntries(fields)),
    });
  }
  return new Request(url, { method: webhook.method, headers, body: form });
}

const steps = (pointer: string) => pointer.split("/").slice(1);

function valueAt(value: unknown, pointer: string): unknown {
  return steps(pointer).reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], value);
}

function withValue(
  payload: Record<string, unknown>,
  pointer: string,
  value: string,
): Record<string, unknown> {
  const copy = structuredClone(payload);
  const path = steps(pointer);
  const holder = path.slice(0, -1).map((step) => `/${step}`);
  const parent = valueAt(copy, holder.join("")) as Record<string, unknown>;
  parent[path.at(-1) ?? ""] = value;
  return copy;
}
