// Compiled from the vendor's OpenAPI document. Edit that, not this.
import * as zod from "zod";
import type * as types from "@orderwire/acme-types";
import type { $Fits } from "../fits.js";
import { ImportReady } from "./ImportReady.js";
import { ImportWaiting } from "./ImportWaiting.js";

const schema = zod.union([ImportReady, ImportWaiting]);
export const GetImportResult = schema as unknown as zod.ZodType<types.GetImportResult, types.GetImportResult>;
type $Input = zod.input<typeof schema>;
type $Agreement = [$Fits<$Input, types.GetImportResult>, $Fits<types.GetImportResult, $Input>];
