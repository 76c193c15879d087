// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $all, $required, $some } from "../rules.js";
import { Contact } from "./Contact.js";

const schema = Contact.refine($all($some($required("phone"), $required("email"))), "must fit every schema of allOf");
export const ContactWrite = schema as unknown as zod.ZodType<types.ContactWrite, types.ContactWrite>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ContactWrite>, $Fits<types.ContactWrite, $Input>];
