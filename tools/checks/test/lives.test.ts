import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "@orderwire/repo/workspace";
import { expect, onTestFinished, test } from "vitest";
import { connectToMock, type VendorClient } from "../src/client.ts";
import { mustRun, run } from "../src/command.ts";
import { importVendor, startVendorMock, vendorModel } from "../src/vendor.ts";

type Fields = Record<string, unknown>;

/** Writes the lives of a shop's entities, or says what is there. */
interface Shopkeeper {
  write(url: string): Promise<unknown>;
  read(url: string): Promise<unknown>;
}

const LIVES = {
  customer: "Lovelace",
  company: ["Daisy LLC", "Daisy"],
  order: ["1C", "send-to-delivery", 15, "Ada"],
  payments: [[25, "paid"]],
  pack: [2, "A-1"],
  task: ["Call back", true, "A-1"],
  account: [true, 60],
  moves: [
    ["charge_for_order", -10],
    ["charge_manual", -30],
    ["credit_manual", 100],
  ],
  cart: [[3, "towel-white"]],
  history: expect.arrayContaining(["bonusesChargeTotal", "delivery", "id", "payments", "status"]),
};

const python: Shopkeeper = {
  write: (url) => mustRun("python3", [join(root, "tools/checks/src/life.py"), url, "write"], { cwd: root }),
  read: async (url) =>
    JSON.parse(
      await mustRun("python3", [join(root, "tools/checks/src/life.py"), url, "read"], { cwd: root }),
    ),
};

async function compiledClient(): Promise<Shopkeeper> {
  const vendor = vendorModel("retailcrm");
  const client = await importVendor<VendorClient>("retailcrm", "client", "index");
  const caller = (url: string) => {
    const connection = connectToMock(client, vendor, url);
    return (operation: string, params: Fields = {}) =>
      client[operation]?.(connection, params) as Promise<Fields>;
  };
  return { write: (url) => writeLives(caller(url)), read: (url) => readLives(caller(url)) };
}

type Call = (operation: string, params?: Fields) => Promise<Fields>;

async function writeLives(call: Call): Promise<void> {
  const of = { externalId: "A-1" };
  await call("createCustomer", { customer: { externalId: "c-1", firstName: "Ada" } });
  await call("editCustomer", { externalId: "c-1", customer: { lastName: "Lovelace" } });
  await call("createCorporateCustomer", { customerCorporate: { externalId: "corp", nickName: "Daisy" } });
  const company = { externalId: "comp", name: "Daisy LLC", isMain: true };
  await call("createCorporateCustomerCompany", { externalId: "corp", company });
  await call("editCorporateCustomerCompany", {
    externalId: "corp",
    entityExternalId: "comp",
    entityBy: "externalId",
    company: { brand: "Daisy" },
  });
  const items = [{ productName: "Mug", initialPrice: 10, quantity: 2 }];
  await call("createOrder", { order: { ...of, customer: { externalId: "c-1" }, items } });
  await call("editOrder", { ...of, order: { status: "send-to-delivery", delivery: { cost: 5 } } });
  const payment = { type: "cash", amount: 5, order: of };
  const { id: paid } = await call("createOrderPayment", { payment });
  await call("editOrderPayment", { id: paid, payment: { amount: 25, status: "paid" } });
  const { order } = (await call("getOrder", of)) as { order: { items: Fields[] } };
  const { id: packed } = await call("createPack", {
    pack: { itemId: order.items[0]?.id, store: "main", quantity: 1 },
  });
  await call("editPack", { id: packed, pack: { quantity: 2 } });
  const { id: task } = await call("createTask", { task: { text: "Call back", performerId: 28, order: of } });
  await call("editTask", { id: task, task: { complete: true } });
  const loyaltyAccount = { phoneNumber: "+15550125", customer: { id: 1 } };
  const joined = await call("createLoyaltyAccount", { site: "main", loyaltyAccount });
  const { id: account } = joined.loyaltyAccount as Fields;
  await call("creditLoyaltyBonus", { id: account, amount: 100 });
  await call("chargeLoyaltyBonus", { id: account, amount: 30 });
  await call("applyOrderLoyalty", { order: of, bonuses: 10 });
  const cart = {
    externalId: "cart",
    customer: { externalId: "c-1" },
    items: [{ offer: { id: 67443 }, quantity: 3, price: 9 }],
  };
  await call("setCart", { site: "main", cart });
}

async function readLives(call: Call): Promise<unknown> {
  const first = async (operation: string, name: string, filter: Fields) =>
    ((await call(operation, { filter }))[name] as Fields[])[0] ?? {};
  const order = await first("listOrders", "orders", { paymentTypes: ["cash"], customer: "lovelace" });
  const pack = await first("listPacks", "packs", { orderExternalId: "A-1" });
  const task = await first("listTasks", "tasks", { performers: [28] });
  const account = await first("listLoyaltyAccounts", "loyaltyAccounts", { phoneNumber: "+15550125" });
  const { bonusOperations } = await call("listLoyaltyAccountBonusOperations", { id: account.id });
  const { companies } = await call("listCorporateCustomerCompanies", { externalId: "corp" });
  const { cart } = (await call("getCart", { site: "main", customerId: "c-1" })) as {
    cart: { items: Fields[] };
  };
  const { history } = await call("listOrdersHistory");
  const { customer } = (await call("getCustomer", { externalId: "c-1" })) as { customer: Fields };
  const [company] = companies as Fields[];
  return {
    customer: customer.lastName,
    company: [company?.name, company?.brand],
    order: [order.number, order.status, order.totalSumm, (order.customer as Fields).firstName],
    payments: Object.values(order.payments as Fields[]).map(({ amount, status }) => [amount, status]),
    pack: [pack.quantity, ((pack.item as Fields).order as Fields).externalId],
    task: [task.text, task.complete, (task.order as Fields).externalId],
    account: [account.active, account.amount],
    moves: (bonusOperations as Fields[]).map(({ type, amount }) => [type, amount]),
    cart: cart.items.map(({ quantity, offer }) => [quantity, (offer as Fields).externalId]),
    history: [...new Set((history as Fields[]).map(({ field }) => field))].sort(),
  };
}

/** The vendor's program, as `npx` starts it, with a store. */
async function startProgram(store: string): Promise<{ child: ChildProcess; url: string }> {
  const bin = join(root, "packages/compiled/retailcrm/mock/dist/bin.js");
  const child = spawn(process.execPath, [bin, "--port=0", "--json", "--store", store], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, url: String(JSON.parse(String(line)).url) };
}

const hasPython = (await run("python3", ["-c", ""], { cwd: root })).code === 0;
if (!hasPython) {
  console.log("Without python3 no foreign program has written lives.");
}
const shopkeepers = [
  { name: "the compiled client", get: compiledClient },
  ...(hasPython ? [{ name: "a program of Python's own library", get: async () => python }] : []),
];

test.each(shopkeepers)(
  "$name: orders, customers, companies, tasks, packs, payments, carts and bonuses live, and outlive a kill",
  async ({ get }) => {
    const { write, read } = await get();
    const mock = await startVendorMock("retailcrm", { state: true });
    onTestFinished(() => mock.close());
    await write(mock.url);
    expect(await read(mock.url)).toEqual(LIVES);

    const store = join(mkdtempSync(join(tmpdir(), "lives-")), "shop.sqlite");
    const first = await startProgram(store);
    await write(first.url);
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
    const second = await startProgram(store);
    expect(await read(second.url)).toEqual(LIVES);
  },
);
