import { header, splitTarget } from "../decode/request.ts";
import { problem, type WireResponse } from "../encode/wire-response.ts";
import type { Reading } from "../reading.ts";
import type { Outcome } from "../respond/refusals.ts";
import type { Handler, MockRequest, Steer } from "./steer.ts";
import type { Steering } from "./steering.ts";

/** What a request meets: a rule, a response, or nothing. */
export type Met = Steer | Pick<Outcome, "response"> | undefined;

/** A handler's own response, or its rule. */
export async function ask(handler: Handler, reading: Reading, steering: Steering): Promise<Met> {
  const { operation } = reading;
  try {
    const said = await handler(toMockRequest(reading, operation?.id ?? ""));
    // What `fetch` makes of a broken connection.
    if (said instanceof Response && said.type === "error") {
      return { reset: "before" };
    }
    if (said instanceof Response) {
      return { response: await toWire(said) };
    }
    if (said !== undefined) {
      steering.checkSteer(said, operation?.id ?? "*");
    }
    return said;
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { response: problem(500, "The handler failed", detail) };
  }
}

/** A request as rules and handlers see it. */
export function toMockRequest({ request, validated }: Reading, operation: string): MockRequest {
  const { method, target, headers, body } = request;
  const texts = Object.keys(headers).map((name) => [name, header(request, name) ?? ""]);
  return {
    operation,
    method,
    path: splitTarget(target).path,
    params: validated?.values ?? {},
    headers: Object.fromEntries(texts),
    body: validated?.body.value,
    raw: body,
  };
}

async function toWire(response: Response): Promise<WireResponse> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}
