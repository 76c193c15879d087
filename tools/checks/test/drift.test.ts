import { join } from "node:path";
import { listVendors, root } from "@orderwire/repo/workspace";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { run } from "../src/command.ts";
import { accountVariable, readAccount } from "../src/drift.ts";
import { type RunningMock, startVendorMock } from "../src/vendor.ts";

const [vendor = ""] = listVendors().filter((slug) => slug === "cs-cart");
const SECRETS = { email: "ada@example.com", apiKey: "a-secret-of-the-test" };

describe("the drift of a vendor", () => {
  let mock: RunningMock;
  beforeAll(async () => {
    mock = await startVendorMock(vendor);
  });
  afterAll(() => mock?.close());

  const drift = (account: object | undefined) =>
    run("node", [join(root, "tools/checks/drift.ts"), vendor], {
      cwd: root,
      env: { [accountVariable(vendor)]: account && JSON.stringify(account) },
    });

  test("is none where it answers as its document says", async () => {
    const outcome = await drift({ server: mock.url, ...SECRETS });
    expect(outcome).toMatchObject({ code: 0, stdout: `${vendor}: 1 answers, 0 differences\n` });
  });

  test("is told by place, without values and secrets, and fails", async () => {
    mock.on("listCallRequests", () => Response.json({ call_requests: "gone", params: {} }));
    const { code, stdout, stderr } = await drift({ server: mock.url, ...SECRETS });
    expect(stdout).toContain("listCallRequests  response.body.call_requests  must be array");
    expect(code).toBe(1);
    expect(stdout + stderr).not.toContain(SECRETS.apiKey);
  });

  test("is unknown without an account, and that is no success", async () => {
    const { code, stderr } = await drift(undefined);
    expect(stderr).toContain(`${vendor}: not compared, ${accountVariable(vendor)} is not set`);
    expect(code).toBe(2);
  });
});

test.each(["{", "[]", '{"apiKey":"x"}', '{"server":1}'])("an account of %s is refused, unseen", (text) => {
  expect(() => readAccount("acme", { ORDERWIRE_ACCOUNT_ACME: text })).toThrow(
    /^ORDERWIRE_ACCOUNT_ACME must be/,
  );
});
