// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  extra: zod.record(zod.string(), zod.unknown()).optional(),
});
export const Settings = schema as unknown as zod.ZodType<types.Settings, types.Settings>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Settings>, $Fits<types.Settings, $Input>];
