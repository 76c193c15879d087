/** One exchange with the vendor, as it is kept in a file: secrets and personal data are masked. */
export interface Recording {
  readonly id: string;
  /** Method and path template, `GET /api/v5/orders/{externalId}`; the path itself where the document has none. */
  readonly operation: string;
  /** When the request came, in ISO 8601. */
  readonly at?: string;
  readonly method?: string;
  /** Without the query. */
  readonly path?: string;
  readonly status?: number;
  /** Decoded, by the flat names of the parameters. */
  readonly query?: Readonly<Record<string, unknown>>;
  readonly requestContentType?: string;
  /** Decoded. */
  readonly requestBody?: unknown;
  readonly responseContentType?: string;
  /** Decoded JSON. */
  readonly response?: unknown;
  /** What is a text but no JSON. */
  readonly responseText?: string;
  /** Bytes are not kept, for nobody can mask them; this says what there was. */
  readonly responseOmitted?: string;
}

/** Recordings cannot be read or written; the message names the file and the remedy. */
export class RecordingError extends Error {
  override readonly name = "RecordingError";
}
