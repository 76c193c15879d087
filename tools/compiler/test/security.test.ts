import { expect, test } from "vitest";
import { readVendor } from "../src/read/index.ts";
import { documentOf } from "./specs.ts";

const SCHEMES = `
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    other: { type: apiKey, in: query, name: other }
    login: { type: http, scheme: Basic }
`;

/** A document with these operations' `security`, and that of its root. */
function secured(
  operations: Readonly<Record<string, string | undefined>>,
  root = "",
): ReturnType<typeof documentOf> {
  const paths = Object.entries(operations).map(
    ([id, security]) =>
      `  /${id}: { get: { operationId: ${id}, ${security && `security: ${security}, `}responses: {} } }\n`,
  );
  const { security: _, ...document } = documentOf(`${SCHEMES}\npaths:\n${paths.join("")}`);
  return root ? { ...document, security: JSON.parse(root) } : document;
}

test.each([
  { given: "at the root", root: '[{"key":[]}]', operations: { a: "" }, want: ["key"] },
  { given: "on operations only", operations: { a: "[{ key: [] }]", b: "[{ key: [] }]" }, want: ["key"] },
  { given: "on some operations, the others open", operations: { a: "", b: "[{ key: [] }]" }, want: ["key"] },
  { given: "two together", operations: { a: "[{ key: [], other: [] }]" }, want: ["key", "other"] },
  {
    given: "the same at the root in another order",
    root: '[{"other":[],"key":[]}]',
    operations: { a: "[{ key: [], other: [] }]" },
    want: ["key", "other"],
  },
  { given: "basic, in capitals", operations: { a: "[{ login: [] }]" }, want: ["username", "password"] },
  { given: "none anywhere", operations: { a: "" }, want: [] },
])("credentials $given become the connection's", ({ root, operations, want }) => {
  const { options, auth } = readVendor("acme", secured(operations, root));
  expect(options.filter(({ required }) => required).map(({ name }) => name)).toEqual(want);
  expect(auth.length > 0).toBe(want.length > 0);
});

test("an operation without credentials beside others that have some", () => {
  const { operations } = readVendor("acme", secured({ a: "", b: "[{ key: [] }]", c: "[{}, { key: [] }]" }));
  expect(operations.map(({ id, anonymous }) => [id, anonymous])).toEqual([
    ["a", true],
    ["b", false],
    ["c", false],
  ]);
});

test.each([
  {
    given: "different credentials",
    operations: { a: "[{ key: [] }]", b: "[{ other: [] }]" },
    want: { a: [[0]], b: [[1]] },
    optional: [true, true],
  },
  {
    given: "alternatives",
    operations: { a: "[{ key: [] }, { other: [] }]", b: "[{ key: [] }]" },
    want: { a: [[0], [1]], b: [[0]] },
    optional: [true, true],
  },
  {
    given: "what may be left out, said first, is tried last: it",
    operations: { a: "[{ key: [] }]", b: "[{}, { key: [] }]" },
    want: { a: undefined, b: [[0], []] },
    optional: [true],
  },
  {
    given: "one key for all and another for some",
    operations: { a: "[{ key: [] }]", b: "[{ key: [], other: [] }]" },
    want: { a: [[0]], b: undefined },
    optional: [undefined, true],
  },
])("$given are sent to their operations only", ({ operations, want, optional }) => {
  const vendor = readVendor("acme", secured(operations));
  expect(Object.fromEntries(vendor.operations.map(({ id, credentials }) => [id, credentials]))).toEqual(want);
  expect(vendor.auth.map((scheme) => scheme.optional)).toEqual(optional);
});

test("scopes are those of every way in, each once, and a grant asks for those that it knows", () => {
  const flow = (scopes: Record<string, string>) => ({ tokenUrl: "https://acme.test/token", scopes });
  const flows = { clientCredentials: flow({ read: "R.", write: "W." }), implicit: flow({ admin: "A." }) };
  const document = secured({
    a: "[{ oauth: [read, admin] }, { oauth: [read], key: [] }]",
    b: "[{ oauth: [] }]",
  });
  const schemes = document.components?.securitySchemes ?? {};
  const securitySchemes = { ...schemes, oauth: { type: "oauth2", flows } };
  const vendor = readVendor("acme", { ...document, components: { securitySchemes } });
  expect(vendor.operations.map(({ scopes }) => scopes)).toEqual([["read", "admin"], []]);
  expect(vendor.auth[0]).toMatchObject({
    token: { grant: { url: "https://acme.test/token", scopes: ["read"] } },
  });
});

test("two secrets of one option are refused", () => {
  const document = secured({ a: "[{ key: [], other: [] }]" });
  const schemes = document.components?.securitySchemes ?? {};
  for (const scheme of Object.values(schemes)) {
    scheme["x-orderwire-credentials"] = { value: "secret" };
  }
  expect(() => readVendor("acme", document)).toThrow(
    'components/securitySchemes/other: the connection has another option "secret"',
  );
});
