import type { ResponseReader } from "../features.ts";
import { readText } from "./read.ts";
import { callOf } from "./source.ts";

/** The feature for operations that answer text. */
export const textResponse: ResponseReader = (response, call) => readText(response, callOf(call));
