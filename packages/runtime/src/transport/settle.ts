import type { Call } from "./call.ts";
import { follow, type Send } from "./redirect.ts";
import { tryAgain } from "./retry.ts";

/**
 * The response to a call whose first is no plain success: that behind a redirect, or one that tells why not.
 * @param first what `fetch` gave, if that is a response at all
 * @throws {RedirectError} as `follow` does, and what asks for another attempt
 */
export async function settle(call: Call, first: Response | undefined, send: Send): Promise<Response> {
  const response = call.arrived(await call.race(() => follow(call, first, send)));
  if (!response.ok) {
    tryAgain(call, response);
  }
  return response;
}
