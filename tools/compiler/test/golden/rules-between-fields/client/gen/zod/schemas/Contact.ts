// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $not, $required, $some } from "../rules.js";

const schema = zod.looseObject({
  phone: zod.string().optional(),
  email: zod.string().optional(),
}).refine($some($required("phone"), $required("email")), "must fit a schema of anyOf").refine($not($required("phone", "email")), "must not be what `not` says");
export const Contact = schema as unknown as zod.ZodType<types.Contact, types.Contact>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Contact>, $Fits<types.Contact, $Input>];
