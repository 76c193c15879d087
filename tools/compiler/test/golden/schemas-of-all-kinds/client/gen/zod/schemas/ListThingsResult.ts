// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $one, $takes } from "../rules.js";
import { Texts } from "./Texts.js";
import { Thing } from "./Thing.js";

const schema = zod.array(zod.union([Thing, Texts]).refine($one($takes(() => Thing), $takes(() => Texts)), "must fit exactly one schema of oneOf"));
export const ListThingsResult = schema as unknown as zod.ZodType<types.ListThingsResult, types.ListThingsResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.ListThingsResult>, $Fits<types.ListThingsResult, $Input>];
