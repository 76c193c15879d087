// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";

const schema = zod.looseObject({
  size: zod.number().refine(Number.isInteger, "must be an integer").optional(),
  inner: zod.array(zod.lazy((): zod.ZodType<types.Node, types.Node> => Node)).optional(),
  parent: zod.union([zod.lazy((): zod.ZodType<types.Node, types.Node> => Node), zod.null()]).optional(),
});
export const Node = schema as unknown as zod.ZodType<types.Node, types.Node>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.Node>, $Fits<types.Node, $Input>];
