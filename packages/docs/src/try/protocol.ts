/** What the panel of a page and its worker say to each other. */

import type { MockData } from "@orderwire/mock-server/engine";
import type { OperationDescriptor, VendorDescriptor } from "@orderwire/runtime";
import type { XmlBody } from "@orderwire/runtime/xml";

/** A vendor's file beside the pages: all that its operations need to be tried. */
export interface TryVendor {
  readonly title: string;
  readonly vendor: VendorDescriptor;
  /** Variables of the environment from which samples take the secrets, by option. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly operations: Readonly<Record<string, TryOperation>>;
  readonly mock: MockData;
}

/** An operation as it is called. */
export interface TryOperation {
  readonly call: OperationDescriptor;
  /** How its body is written, if it is in XML. */
  readonly xml?: XmlBody;
  /** The first request that the form shows. */
  readonly example: Params;
  /** The client's imports and its connection, as a sample has them. */
  readonly head: string;
}

/** The one object of parameters that a call takes. */
export type Params = Readonly<Record<string, unknown>>;

/** A JSON Schema as the mock has it. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** What a form of an operation is made of. */
export interface Description {
  readonly title: string;
  readonly example: Params;
  readonly head: string;
  /** The vendor's address, `https://{account}.shop.example`. */
  readonly server: string;
  readonly secrets: Readonly<Record<string, string>>;
  readonly isWrite: boolean;
  /** The object of parameters. */
  readonly params: Schema;
  readonly schemas: Readonly<Record<string, Schema>>;
}

/** A reader's own account. */
export interface Account {
  readonly baseUrl: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** A request to be written down, and sent unless it is only to be shown. */
export interface Call {
  readonly operation: string;
  readonly params: Params;
  readonly isSent: boolean;
  /** Absent: the mock answers. */
  readonly account?: Account | undefined;
}

/** A request as the runtime wrote it; secrets are replaced by names of variables. */
export interface Sent {
  readonly method: string;
  /** Origin and path, without a query. */
  readonly address: string;
  readonly query: readonly Pair[];
  readonly headers: readonly Pair[];
  readonly body?: SentBody | undefined;
}

export type Pair = readonly [name: string, value: string];

export type SentBody =
  | { readonly kind: "form" | "multipart"; readonly fields: readonly Pair[] }
  | { readonly kind: "text"; readonly text: string };

/** A response as it came. */
export interface Answer {
  readonly status: number;
  readonly headers: readonly Pair[];
  readonly body: string;
}

/** What became of a call. Without `sent` the runtime refused to write it. */
export interface Outcome {
  readonly sent?: Sent | undefined;
  readonly answer?: Answer | undefined;
  /** What the client would throw. */
  readonly failure?: { readonly name: string; readonly message: string } | undefined;
  /** What the mock found wrong, field by field. */
  readonly problems: readonly string[];
  /** Whether the browser keeps what the mock has stored. */
  readonly isKept: boolean;
}

export type Question =
  | { readonly kind: "describe"; readonly operation: string }
  | { readonly kind: "call"; readonly call: Call }
  | { readonly kind: "reset" };

/** A question with the number under which its answer comes. */
export interface Message {
  readonly id: number;
  /** Address of the vendor's file. */
  readonly data: string;
  readonly question: Question;
}

export interface Reply {
  readonly id: number;
  readonly value?: unknown;
  /** Why there is none. */
  readonly error?: string;
}
