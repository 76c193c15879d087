// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { Color } from "./Color.js";
import { Depth } from "./Depth.js";
import { Signal } from "./Signal.js";

const schema = zod.looseObject({
  signal: Signal,
  last: zod.union([zod.literal(["red"]), zod.union([zod.string(), zod.null()])]).optional(),
  next: zod.union([Color, zod.string()]).optional(),
  unlike: zod.union([Depth, zod.string()]).optional(),
});
export const Lamp = schema as unknown as zod.ZodType<types.Lamp, types.Lamp>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Lamp>, $Fits<types.Lamp, $Input>];
