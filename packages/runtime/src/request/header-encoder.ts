import type { HeaderEncoder } from "../features.ts";
import { setHeader } from "./set-header.ts";
import { encodeScalar } from "./values.ts";

/** An operation's header parameters. */
export const headerEncoder: HeaderEncoder = (headers, names, take, encoding) => {
  for (const [name, header] of Object.entries(names)) {
    const value = take(name);
    if (value !== undefined) {
      setHeader(headers, header, encodeScalar(value, name, encoding), name);
    }
  }
};
