import { type MockData, readMockData } from "../data.ts";

/** Who the program is, for `--help`, `--version` and the printed lines. */
export interface MockProgram {
  /** As a user types it, `npx @orderwire/acme-mock`. */
  readonly name: string;
  readonly version: string;
}

/** The port of a mock that is started by hand: Prism's, which people know. */
export const DEFAULT_PORT = 4010;

/** What `parseArgs` is to take. */
export const FLAGS = {
  port: { type: "string", short: "p" },
  host: { type: "string" },
  tls: { type: "boolean" },
  "tls-name": { type: "string", multiple: true },
  cert: { type: "string" },
  key: { type: "string" },
  strict: { type: "boolean" },
  dynamic: { type: "boolean" },
  seed: { type: "string" },
  state: { type: "string" },
  "strict-state": { type: "boolean" },
  store: { type: "string" },
  cors: { type: "boolean" },
  "max-body": { type: "string" },
  scenario: { type: "string" },
  delay: { type: "string" },
  "rate-limit": { type: "boolean" },
  "declared-errors": { type: "boolean" },
  "strict-examples": { type: "boolean" },
  "control-origin": { type: "string", multiple: true },
  secret: { type: "string" },
  log: { type: "boolean" },
  json: { type: "boolean" },
  stay: { type: "boolean" },
  proxy: { type: "string" },
  record: { type: "string" },
  replay: { type: "string" },
  drift: { type: "string" },
  mask: { type: "string", multiple: true },
  help: { type: "boolean", short: "h" },
  version: { type: "boolean", short: "v" },
} as const;

/** The text of `--help`. */
export function usage(data: MockData, program: MockProgram): string {
  return `Usage: ${program.name} [options]
       ${program.name} mask [file]   takes secrets and personal data out of a log, a HAR file or JSON

A mock of ${data.title}, with ${readMockData(data).operations.length} operations.

  -p, --port <number>     port to listen on, 0 for a free one (default ${DEFAULT_PORT})
      --host <address>    address to listen on (default 127.0.0.1)
      --tls               speak HTTPS, with a certificate that is made at the start
      --tls-name <host>   make it for this host, too; may be repeated
      --cert <file>       speak HTTPS with this certificate, PEM
      --key <file>        and this key of it
      --strict            take what is documented only, not what the vendor takes beyond that
      --dynamic           make responses up instead of taking the examples; with --state, fill a shop
      --seed <text>       makes made-up responses the same in every run
      --state [file]      keep what requests write: what was created is found, listed, edited and deleted;
                          the file, YAML or JSON, has entities by collection that are there from the start
      --strict-state      refuse filters that cannot be applied, and operations of which nothing is kept
      --store <file>      keep the state in this file, of SQLite, from one start to the next
      --no-cors           keep pages of other origins out
      --max-body <bytes>  largest request body (default 10485760)
      --scenario <file>   rules of YAML or JSON: what requests are to meet instead
      --delay <ms>        how long each response takes
      --rate-limit        refuse requests beyond the vendor's rate limit
      --declared-errors   answer bad requests with the errors that the operation declares
      --strict-examples   answer 500 where an example does not fit its schema
      --control-origin <origin>  let pages of this origin use the control API; may be repeated
      --secret <text>     by which webhooks are signed
      --log               print a line for each request
      --json              print JSON, a line for the address and one for each request
      --stay              keep running when whoever started it is gone
      --proxy <address>   pass requests on to the vendor, https://vendor.example, and check both ways
      --record <folder>   with --proxy: write each exchange there, without secrets and personal data
      --mask <field>      this field is personal, too; may be repeated
      --replay <folder>   answer from what was recorded
      --drift <folder>    compare what was recorded with the document, and end: with 1 if something differs
  -h, --help              print this
  -v, --version           print the version

A request chooses its response with a header: "Prefer: code=404", "Prefer: example=<name>", "Prefer: dynamic=true".
A test steers it, reads its journal and holds its state under /__orderwire/ (GET /__orderwire/openapi.json).
`;
}
