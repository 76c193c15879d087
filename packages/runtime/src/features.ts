import type { BatchSupport } from "./descriptor/batch-features.ts";
import type {
  BodyDescriptor,
  EncodingDescriptor,
  ErrorsDescriptor,
  OperationDescriptor,
  QueryDescriptor,
  VendorDescriptor,
} from "./descriptor.ts";
import type { OrderwireError } from "./errors/base.ts";

export type { BatchResponse, BatchRows, BatchSupport } from "./descriptor/batch-features.ts";

/**
 * What an operation needs beyond parameters in its path and a response in JSON. Handed over by whoever describes the
 * operation, so that a program carries only what its operations use.
 */
export interface OperationFeatures {
  /** For parameters in the `path`: `pathEncoder`. */
  readonly path?: PathEncoder;
  /** For a `query`: `queryEncoder`. */
  readonly query?: QueryEncoder;
  /**
   * For a `body`, by its kind: `formBody`, `jsonBody`, `multipartBody`, `rawBody` (bytes and text), `valueBody`, `xmlBody`;
   * `styledFormBody` for a form that is `styled`.
   */
  readonly body?: BodyEncoder;
  /** For `headers`: `headerEncoder`. */
  readonly headers?: HeaderEncoder;
  /**
   * For a response that is no JSON: `binaryResponse`, `textResponse`, `emptyResponse`; for a `stream`: `eventStream` or
   * `jsonLines`; for `xml`: `xmlResponse`.
   */
  readonly read?: ResponseReader;
  /**
   * For what is `extended`, and for pages by address: `extend` of `styledParameters`, `constantHeaders`,
   * `idempotencyKey`, `ownServer`, `urlPages`.
   */
  readonly build?: RequestBuilder;
  /** Names of a call's options beside those that every call takes: `contentType` with `eitherBody`. */
  readonly options?: readonly string[];
  /** For `lists` and a `pagination`: `listCheck`, which `paged` brings along. */
  readonly lists?: ListCheck;
  /** For a `pagination` of the style `offset`: `offsetPages`; of `link` and `next-url`: `urlPages`. */
  readonly pages?: PageStyle;
  /** For a `batch`: `batchSupport`, which `batched` brings along. */
  readonly batch?: BatchSupport;
}

/** An operation's description, and the features that it calls for. */
export interface DescribedOperation {
  readonly descriptor: OperationDescriptor;
  readonly features: OperationFeatures;
}

/**
 * Fills a path template.
 * @param take gives the value of each name
 * @throws {Error} what makes the call fail with `InvalidRequestError`, if a path cannot say the value
 */
export type PathEncoder = (
  template: string,
  take: (name: string) => unknown,
  encoding: EncodingDescriptor,
) => string;

/** Whether a successful body lacks a list that an operation promises, or holds in it what is no item. */
export type ListCheck = (operation: OperationDescriptor, body: unknown) => boolean;

/** Tells the bodies that are marked as failures, whatever their status, by the mark. */
export type FailureCheck = (mark: NonNullable<ErrorsDescriptor["failure"]>) => (body: unknown) => boolean;

/**
 * Writes one query parameter as `name=value` pairs joined by `&`; `""` for `undefined`.
 * @param path the parameter's flat name
 * @throws {Error} what makes the call fail with `InvalidRequestError`, if a query cannot say the value
 */
export type QueryEncoder = (
  value: unknown,
  path: string,
  descriptor: QueryDescriptor,
  encoding: EncodingDescriptor,
) => string;

/**
 * Sets an operation's header parameters.
 * @param names flat names to header names
 * @param take gives the value of a parameter
 * @throws {Error} what makes the call fail with `InvalidRequestError`, if a header cannot say the value
 */
export type HeaderEncoder = (
  headers: Headers,
  names: Readonly<Record<string, string>>,
  take: (name: string) => unknown,
  encoding: EncodingDescriptor,
) => void;

/** A body as `fetch` takes it. */
export interface EncodedBody {
  readonly content: BodyInit;
  /** `undefined` where fetch writes it itself (multipart, for its boundary). */
  readonly type: string | undefined;
  /** `false` for a stream, which can be read only once. */
  readonly repeatable: boolean;
  /**
   * What a call failed with, if that is the source of its body.
   * @param redact removes secrets from a text
   */
  readonly failure?: (error: unknown, redact: (text: string) => string) => OrderwireError | undefined;
}

/**
 * Writes the body of a request. There is one for each kind of body.
 * @param fields the flat parameters that are neither path, query nor header
 * @returns `undefined` if there is none to send
 * @throws {Error} what makes the call fail with `InvalidRequestError`, if the value cannot be written
 */
export type BodyEncoder = (
  body: BodyDescriptor,
  fields: Readonly<Record<string, unknown>>,
  encoding: EncodingDescriptor,
  options?: { readonly contentType?: string | undefined },
) => EncodedBody | undefined;

/** The headers of a request. Those of a plain call are a map, which costs less, until somebody looks. */
export type RequestHeaders = Headers | Map<string, string>;

/** A request as it goes to `fetch`, credentials included. */
export interface PreparedRequest {
  readonly url: string;
  readonly headers: RequestHeaders;
  readonly body: EncodedBody | undefined;
}

/** What a part of a request may depend on. */
export interface RequestConnection {
  readonly vendor: VendorDescriptor;
  readonly baseUrl: string;
  readonly options: object;
}

/**
 * Writes down a call that differs from the plain ones.
 * @param connection the runtime's own side of it
 * @param given the headers of the options, and the options
 * @throws {Error} what makes the call fail with `InvalidRequestError`, if it cannot be written
 */
export type RequestBuilder = (
  connection: RequestConnection,
  operation: DescribedOperation,
  params: Readonly<Record<string, unknown>>,
  given: { readonly headers: RequestHeaders; readonly options: object },
) => PreparedRequest;

/** One way in which requests differ; what it does not say stays plain. */
export interface RequestPart {
  /**
   * The flat names of the parameters that it writes, and of the path's.
   * @param ofPath the names in the path template
   */
  names?(operation: OperationDescriptor, ofPath: readonly string[]): readonly string[];
  /** The path, filled in. */
  path?(
    operation: OperationDescriptor,
    params: Readonly<Record<string, unknown>>,
    encoding: EncodingDescriptor,
  ): string;
  /** @throws {InvalidRequestError} for what no header can carry */
  headers?(
    headers: Headers,
    operation: OperationDescriptor,
    params: Readonly<Record<string, unknown>>,
    encoding: EncodingDescriptor,
  ): void;
  /**
   * Where the requests go, instead of to the connection's `baseUrl`.
   * @throws {InvalidRequestError} if that is no address to which a key may go
   */
  server?(operation: OperationDescriptor, connection: RequestConnection): string;
  /**
   * The address that was given for these parameters, if one was.
   * @param url where they would go without it
   */
  address?(
    params: object,
    url: string,
    connection: RequestConnection,
  ): { readonly path: string; readonly query: string } | undefined;
}

/** A way to go from page to page. */
export interface PageStyle {
  /** What walks over the pages of one list. */
  walk(operation: OperationDescriptor): NextPage;
  /** The parameters of the first page. */
  first(operation: OperationDescriptor, params: object): object;
  /** What says where in a list these parameters are. */
  mark(operation: OperationDescriptor, params: object): unknown;
  /** The parameters of the page at a mark. */
  resume(operation: OperationDescriptor, params: object, mark: unknown): object;
}

/** A page that was read. */
export interface ReadPage {
  /** The parameters that asked for it. */
  readonly request: object;
  readonly response: { readonly data: unknown; readonly status: number; readonly headers: Headers };
  /** The vendor's schemes, whose names tell credentials in an address. */
  readonly auth?: VendorDescriptor["auth"];
  /** The connection's secrets, which an address may repeat under another name. */
  readonly secrets?: readonly string[];
}

/**
 * The parameters of the next page; `undefined` after the last; `null` if the list had ended before this page, which
 * only says the last one again.
 * @throws {OrderwireError} for pages that would never end, or of which one is missing
 */
export type NextPage = (page: ReadPage) => object | undefined | null;

/** Reads a success that is no JSON. The call is the runtime's own side of it, for its timeout and its limits. */
export interface ResponseReader {
  (response: Response, call: object, context: ReadContext): Promise<unknown>;
  /** Reads a refusal, where that is no JSON either. */
  readonly refusal?: ResponseReader;
}

/** What reading a response takes beside the call. */
export interface ReadContext {
  readonly features: OperationFeatures;
  /** What was sent, by which a batch's rows are told. */
  readonly params: object;
}
