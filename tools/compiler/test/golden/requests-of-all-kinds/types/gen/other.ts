// Compiled from the vendor's OpenAPI document. Edit that, not this.
import type {
  BinaryBody,
} from "./shared.js";

/** sendSame */
export type SendSameParams = {
    a: number;
    b?: string | undefined;
};
/** sendLists */
export type SendListsParams = {
    ids?: number[] | undefined;
};
/** sendDeep */
export type SendDeepParams = {
    ids?: number[] | undefined;
};
/** sendAny */
export type SendAnyParams = {
    body?: unknown | undefined;
};
/** sendFile */
export type SendFileParams = {
    /** Format: binary */
    body?: BinaryBody | undefined;
};
/** sendText */
export type SendTextParams = {
    body: string;
};
/** sayHeaders */
export type SayHeadersParams = {
    "X-Either": "one" | "two";
    "X-Number": 1;
    "X-Maybe"?: "one" | undefined;
    "X-None": string;
    only: "one";
};
export type SayHeadersResult = {
    ok?: boolean | undefined;
};
/** useStyles */
export type UseStylesParams = {
    id: number;
    /** An own one. */
    page?: string | undefined;
    parts: Record<string, unknown>;
    whole: string;
    pipes?: unknown[] | undefined;
    pipesApart?: unknown[] | undefined;
    spaces?: (unknown[] | null) | undefined;
    joined?: unknown[] | undefined;
    object?: Record<string, unknown> | undefined;
    either?: (unknown[] | number) | undefined;
    "X-Parts"?: Record<string, unknown> | undefined;
    "X-Json"?: number | undefined;
    "X-Plain"?: number | undefined;
    session?: string | undefined;
    ids?: unknown[] | undefined;
};
export type SendSameResult = undefined;
export type SendListsResult = undefined;
export type SendDeepResult = undefined;
export type SendAnyResult = undefined;
export type SendFileResult = undefined;
export type SendTextResult = undefined;
export type UseStylesResult = undefined;
