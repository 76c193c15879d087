import { X509Certificate } from "node:crypto";
import { once } from "node:events";
import { get } from "node:https";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { ListenError, type MockOptions } from "../src/index.ts";
import { mockOf } from "./helpers/mocks.ts";

/** The answer of a client that trusts what is given, and nothing else. */
async function ask(url: string, ca: string | undefined, host = ""): Promise<[number?, string?]> {
  const request = get(url, { ca: ca ?? "", servername: host, agent: false, headers: { "x-api-key": "k" } });
  const [response] = await once(request, "response");
  return [response.statusCode, await text(response)];
}

const routes = (options: MockOptions) => mockOf("routes", options);

test("the certificate is trusted by its authority, for this machine and the names that are asked for", async () => {
  const mock = await routes({ tls: { names: ["api.example.com"] } });
  expect(mock.url).toBe(`https://127.0.0.1:${mock.port}`);
  for (const host of ["", "localhost", "api.example.com"]) {
    const [status] = await ask(`${mock.url}/orders/history`, mock.ca, host);
    expect(status).toBe(200);
  }
  await expect(ask(`${mock.url}/orders/history`, mock.ca, "other.example.com")).rejects.toThrow("altnames");
});

test("another mock's authority does not vouch for it", async () => {
  const [mock, other] = [await routes({ tls: true }), await routes({ tls: true })];
  await expect(ask(`${mock.url}/orders/history`, other.ca)).rejects.toThrow();
});

test("the certificate is no authority itself, and holds for less than 398 days", async () => {
  const { ca = "" } = await routes({ tls: true });
  const authority = new X509Certificate(ca);
  expect(authority.ca).toBe(true);
  const held = authority.validToDate.getTime() - authority.validFromDate.getTime();
  expect(held / 86_400_000).toBeLessThan(398);
});

test("a certificate that is given is taken; its authority is its owner's business", async () => {
  const { certificateFor } = await import("../src/http/tls.ts");
  const { cert, key, ca } = await certificateFor({}, "127.0.0.1");
  expect(new X509Certificate(cert).ca).toBe(false);
  const mock = await routes({ tls: { cert, key } });
  expect(mock.ca).toBeUndefined();
  expect((await ask(`${mock.url}/orders/history`, ca))[0]).toBe(200);
});

const broken: { name: string; tls: MockOptions["tls"]; want: string }[] = [
  {
    name: "no key",
    tls: { cert: "x", key: "" },
    want: "HTTPS needs a certificate and its key: the key is missing.",
  },
  {
    name: "no PEM",
    tls: { cert: "x", key: "y" },
    want: "The certificate and its key must be PEM and belong together",
  },
];

test.for(broken)("a certificate with $name is refused", async ({ tls, want }) => {
  const starting = routes({ tls: tls ?? false });
  await expect(starting).rejects.toThrow(ListenError);
  await expect(starting).rejects.toThrow(want);
});
