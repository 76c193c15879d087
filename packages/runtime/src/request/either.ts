import type { BodyDescriptor } from "../descriptor.ts";
import { invalid } from "../errors/make.ts";
import type { BodyEncoder } from "../features.ts";

/** The options of a call whose body is an {@link eitherBody}. */
export const bodyOptions: readonly string[] = ["contentType"];

/**
 * The feature for bodies that travel in one of several media types, by the option `contentType`.
 * @param encoders those of every kind that the description names
 */
export const eitherBody =
  (encoders: Readonly<Partial<Record<BodyDescriptor["kind"], BodyEncoder>>>): BodyEncoder =>
  (body, fields, encoding, options = {}) => {
    const all = [body, ...(body.others ?? [])];
    const { contentType = body.type } = options;
    const chosen = all.find(({ type }) => type.toLowerCase() === contentType.toLowerCase());
    const encode = chosen && encoders[chosen.kind];
    if (!chosen || !encode) {
      const types = all.map(({ type }) => `"${type}"`).join(" or ");
      throw invalid("contentType", `must be ${types}`);
    }
    return encode(chosen, fields, encoding, options);
  };
