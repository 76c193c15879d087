/** A call as the client makes it: the runtime writes the request, the mock or the reader's own account answers. */

import {
  basicAuth,
  batchSupport,
  binaryResponse,
  connect,
  constantHeaders,
  emptyResponse,
  extend,
  failureCheck,
  headerAuth,
  headerEncoder,
  idempotencyKey,
  jsonBody,
  listCheck,
  multipartBody,
  type OperationDescriptor,
  type OperationFeatures,
  operation,
  ownServer,
  pathEncoder,
  queryAuth,
  type ResponseReader,
  rateLimiter,
  rawBody,
  styledFormBody,
  styledParameters,
  styledQuery,
  textResponse,
  valueBody,
} from "@orderwire/runtime";
import { type XmlBody, xmlBody } from "@orderwire/runtime/xml";
import type { KeptMock } from "./kept-mock.ts";
import type { Account, Answer, Call, Outcome, Params, Sent, TryVendor } from "./protocol.ts";
import { describeRequest } from "./sent.ts";

const BODIES = {
  form: styledFormBody,
  json: jsonBody,
  jsonValue: valueBody,
  bytes: rawBody,
  text: rawBody,
  multipart: multipartBody,
  xml: rawBody,
} as const;

/** For responses that are no JSON. A page shows what came, a stream too: as it is. */
const READERS: Readonly<Partial<Record<OperationDescriptor["response"], ResponseReader>>> = {
  binary: binaryResponse,
  stream: binaryResponse,
  text: textResponse,
  xml: textResponse,
  empty: emptyResponse,
};

/** Writes a request, and sends it if it is to be sent. What the vendor or the runtime refuses is the outcome, not an error. */
export async function callWith(data: TryVendor, mock: KeptMock, call: Call): Promise<Outcome> {
  const { account, isSent } = call;
  let sent: Sent | undefined;
  let answer: Answer | undefined;
  const shown = Object.fromEntries(Object.entries(data.secrets).map(([name, text]) => [name, `$${text}`]));
  const secrets = { values: account?.secrets ?? shown, shown };
  const record = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    sent = describeRequest(String(input), init, data.vendor, secrets);
    if (!isSent) {
      throw new Error("The request was only to be shown.");
    }
    const response = account ? await fetch(input, init) : await mock.fetch(new Request(input, init));
    answer = await describeAnswer(response.clone());
    return response;
  };
  const refused = await failureOf(() => make(data, call, secrets.values, record));
  const failure = sent && !isSent ? undefined : refused;
  return { sent, answer, failure, problems: problemsOf(answer), isKept: mock.isKept() };
}

async function make(
  data: TryVendor,
  { operation: id, params, account }: Call,
  secrets: Readonly<Record<string, string>>,
  send: typeof fetch,
): Promise<unknown> {
  const called = data.operations[id]?.call;
  if (!called) {
    throw new Error(`${data.title} has no operation ${id}.`);
  }
  const connection = connect(
    data.vendor,
    { ...placeOf(data, account), ...secrets, fetch: send, retries: 0, rateLimit: account !== undefined },
    { auth: { basic: basicAuth, header: headerAuth, query: queryAuth }, failure: failureCheck, rateLimiter },
  );
  const make = operation<Params, unknown>(called, featuresOf(called, data.operations[id]?.xml));
  return make(connection, withBytes(called, params));
}

/** The account of the examples, or the reader's own. */
function placeOf({ vendor }: TryVendor, account: Account | undefined): Record<string, string> {
  if (account) {
    return { baseUrl: account.baseUrl };
  }
  const variables = Object.entries(vendor.server.variables ?? {});
  return Object.fromEntries(variables.map(([name, variable]) => [name, variable.default ?? ""]));
}

function featuresOf(called: OperationDescriptor, xml: XmlBody | undefined): OperationFeatures {
  const { query, headers, body, response, batch, lists, pagination, extended } = called;
  const read = READERS[response];
  return {
    path: pathEncoder,
    ...((lists ?? pagination) && { lists: listCheck }),
    ...(query && { query: styledQuery }),
    ...(headers && { headers: headerEncoder }),
    ...(body && { body: xml ? xmlBody(xml) : BODIES[body.kind] }),
    ...(read && { read }),
    ...(extended && { build: extend(styledParameters, constantHeaders, idempotencyKey, ownServer) }),
    ...(batch && { batch: batchSupport }),
  };
}

/** A form can hold a text; where the client takes bytes, these are its. */
function withBytes({ body }: OperationDescriptor, params: Params): Params {
  if (body?.kind !== "bytes" || typeof params.body !== "string") {
    return params;
  }
  return { ...params, body: new TextEncoder().encode(params.body) };
}

async function describeAnswer(response: Response): Promise<Answer> {
  return { status: response.status, headers: [...response.headers], body: await response.text() };
}

async function failureOf(make: () => Promise<unknown>): Promise<Outcome["failure"]> {
  try {
    await make();
    return undefined;
  } catch (error) {
    return error instanceof Error
      ? { name: error.name, message: error.message }
      : { name: "Error", message: String(error) };
  }
}

/** What the mock says in the header that names each violation. */
function problemsOf(answer: Answer | undefined): string[] {
  const [, header] = answer?.headers.find(([name]) => name === "sl-violations") ?? [];
  if (!header) {
    return [];
  }
  const listed = JSON.parse(header) as { location: string[]; message: string }[];
  return listed.map(
    ({ location, message }) => `${location.slice(2).join(".") || location.join(".")}: ${message}`,
  );
}
