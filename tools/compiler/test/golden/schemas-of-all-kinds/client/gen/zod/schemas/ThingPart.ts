// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Texts } from "./Texts.js";
import { Thing as $Thing } from "./Thing.js";

const Thing = zod.lazy((): zod.ZodType<types.Thing, types.Thing> => $Thing);
const schema = zod.looseObject({
  thing: Thing,
  texts: Texts.optional(),
});
export const ThingPart = schema as unknown as zod.ZodType<types.ThingPart, types.ThingPart>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ThingPart>, $Fits<types.ThingPart, $Input>];
