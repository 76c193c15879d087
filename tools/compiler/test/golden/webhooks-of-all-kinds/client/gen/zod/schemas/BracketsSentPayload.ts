// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { $one, $takes } from "../rules.js";
import { Node } from "./Node.js";

const schema = zod.looseObject({
  rows: zod.array(zod.looseObject({
  id: zod.number().refine(Number.isInteger, "must be an integer").optional(),
  codes: zod.array(zod.string()).optional(),
})).optional(),
  sums: zod.record(zod.string(), zod.number()).optional(),
  tree: Node.optional(),
  party: zod.union([zod.looseObject({
  kind: zod.literal(["person"]).optional(),
  age: zod.number().refine(Number.isInteger, "must be an integer").optional(),
}), zod.looseObject({
  kind: zod.literal(["company"]).optional(),
  isOpen: zod.boolean().optional(),
})]).refine($one($takes(() => zod.looseObject({
  kind: zod.literal(["person"]).optional(),
  age: zod.number().refine(Number.isInteger, "must be an integer").optional(),
})), $takes(() => zod.looseObject({
  kind: zod.literal(["company"]).optional(),
  isOpen: zod.boolean().optional(),
}))), "must fit exactly one schema of oneOf").optional(),
  word: zod.union([zod.enum(["a", "b"]), zod.string()]).optional(),
  level: zod.literal([1, 2, null]).optional(),
  both: zod.union([zod.number().refine(Number.isInteger, "must be an integer"), zod.string()]).and(zod.number().refine(Number.isInteger, "must be an integer")).optional(),
  many: zod.union([zod.number().refine(Number.isInteger, "must be an integer"), zod.array(zod.number().refine(Number.isInteger, "must be an integer"))]).refine($one($takes(() => zod.number().refine(Number.isInteger, "must be an integer")), $takes(() => zod.array(zod.number().refine(Number.isInteger, "must be an integer")))), "must fit exactly one schema of oneOf").optional(),
  joined: zod.looseObject({
  id: zod.unknown().optional(),
  name: zod.string().optional(),
}).and(zod.looseObject({
  id: zod.number().refine(Number.isInteger, "must be an integer").optional(),
})).optional(),
});
/**
 * bracketsSent
 */
export const BracketsSentPayload = schema as unknown as zod.ZodType<types.BracketsSentPayload, types.BracketsSentPayload>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.BracketsSentPayload>, $Fits<types.BracketsSentPayload, $Input>];
