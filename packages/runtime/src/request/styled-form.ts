import type { BodyDescriptor } from "../descriptor.ts";
import type { BodyEncoder } from "../features.ts";
import { formBody, jsonBody, multipartBody, rawBody, valueBody } from "./body.ts";
import { joinPairs } from "./query.ts";
import { styledQuery } from "./styled.ts";

/** The feature for forms with lists in the styles of a query (OpenAPI 3.1, Encoding Object); the rest is `formBody`'s. */
export const styledFormBody: BodyEncoder = (body, fields, encoding) => {
  const { type, styled = {} } = body;
  const pairs = Object.entries(fields).map(([name, value]) => {
    const style = Object.hasOwn(styled, name) ? styled[name] : undefined;
    return style
      ? styledQuery(value, name, style, encoding)
      : String(formBody(body, { [name]: value }, encoding)?.content);
  });
  return { content: joinPairs(pairs), type, repeatable: true };
};

/** The encoder of each kind, for who must know them all. */
export const BODY_ENCODERS: Readonly<Record<BodyDescriptor["kind"], BodyEncoder>> = {
  form: styledFormBody,
  json: jsonBody,
  multipart: multipartBody,
  jsonValue: valueBody,
  bytes: rawBody,
  text: rawBody,
  // By path it travels as the text that it is; compiled functions write it.
  xml: rawBody,
};
