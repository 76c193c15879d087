/** The client's runtime and the mock, away from the page: it stays quick while they work. */

import { callWith } from "./call.ts";
import { type KeptMock, keepMock } from "./kept-mock.ts";
import type { Description, Message, Question, Reply, Schema, TryOperation, TryVendor } from "./protocol.ts";

interface Vendor {
  readonly data: TryVendor;
  readonly mock: KeptMock;
}

const vendors = new Map<string, Promise<Vendor>>();

addEventListener("message", ({ data: { id, data, question } }: MessageEvent<Message>) => {
  answer(data, question).then(
    (value) => reply({ id, value }),
    (error: unknown) => reply({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});

function reply(message: Reply): void {
  postMessage(message);
}

async function answer(address: string, question: Question): Promise<unknown> {
  const { data, mock } = await vendorAt(address);
  switch (question.kind) {
    case "describe":
      return describe(data, question.operation);
    case "call":
      return callWith(data, mock, question.call);
    case "reset":
      return mock.reset();
  }
}

function vendorAt(address: string): Promise<Vendor> {
  const known = vendors.get(address) ?? load(address);
  vendors.set(address, known);
  // What could not be loaded once is asked for again.
  known.catch(() => vendors.delete(address));
  return known;
}

async function load(address: string): Promise<Vendor> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(`${address}: ${response.status}`);
  }
  const data = (await response.json()) as TryVendor;
  return { data, mock: await keepMock(data.vendor.slug, data.mock) };
}

/** The mock's own parts that a form is made of. */
interface MockParts {
  readonly schemas: Readonly<Record<string, Schema>>;
  readonly operations: readonly MockOperation[];
}

interface MockOperation {
  readonly id: string;
  readonly parameters: readonly {
    readonly key: string;
    readonly required: boolean;
    readonly schema: Schema;
  }[];
  readonly body?: { readonly contents: readonly { readonly mediaType: string; readonly schema: Schema }[] };
}

function describe(data: TryVendor, id: string): Description {
  const { title, secrets, vendor, operations } = data;
  const { schemas, operations: mocked } = data.mock as TryVendor["mock"] & MockParts;
  const known = operations[id];
  const operation = mocked.find((candidate) => candidate.id === id);
  if (!known || !operation) {
    throw new Error(`${title} has no operation ${id}.`);
  }
  const { call, example, head } = known;
  return {
    title,
    example,
    head,
    server: vendor.server.url,
    secrets,
    schemas,
    isWrite: call.method !== "GET" && call.method !== "HEAD",
    params: paramsSchema(operation, known),
  };
}

/** Parameters and fields of the body as one object, as the client takes them. */
function paramsSchema({ parameters, body }: MockOperation, { call, xml }: TryOperation): Schema {
  const content = body?.contents.find(({ mediaType }) => mediaType === call.body?.type) ?? body?.contents[0];
  const isWhole = xml
    ? !/^(?:object|component)$/.test(xml.root.shape.kind)
    : /^(?:bytes|text|jsonValue)$/.test(call.body?.kind ?? "");
  const given = parameters.map(({ key, schema }) => [key, schema] as const);
  return {
    type: "object",
    properties: Object.fromEntries(content && isWhole ? [...given, ["body", content.schema]] : given),
    required: parameters.flatMap(({ key, required }) => (required ? [key] : [])),
    ...(content && !isWhole && { allOf: [content.schema] }),
  };
}
