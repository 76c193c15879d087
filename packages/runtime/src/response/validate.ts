import type { ConnectionState } from "../connection/connection.ts";
import type { Schema, SchemaResult } from "../connection/options.ts";
import { redactorOf } from "../connection/redact.ts";
import { warner } from "../connection/warn.ts";
import type { OperationDescriptor } from "../descriptor.ts";
import { errorOf } from "../errors/make.ts";
import type { ValidationError } from "../errors/response.ts";
import type { Call } from "../transport/call.ts";

/** Enough to see what changed; a list of a hundred rows repeats itself. */
const SHOWN_ISSUES = 5;

/** The body that is being read, once it is checked. */
export async function validated<Body>(call: Call, reading: Promise<Body>): Promise<Body> {
  const body = await reading;
  await validate(call, body);
  return body;
}

/**
 * Checks a response against the operation's schema. The response itself stays as it came, since a schema may drop
 * fields that it does not know.
 * @throws {ValidationError} under `validate: "throw"`
 */
async function validate({ state, operation }: Call, body: unknown): Promise<void> {
  const { options, vendor } = state;
  const { id, response } = operation;
  if (!options.validate || response === "binary" || response === "text" || response === "empty") {
    return;
  }
  const result = await check(state, operation, body);
  if (!result?.issues) {
    return;
  }
  const issues = result.issues.map(({ message, path = [] }) => ({
    path: redactorOf(state)(
      path.map((step) => `/${String(typeof step === "object" ? step.key : step)}`).join(""),
    ),
    message: redactorOf(state)(message),
  }));
  const shown = issues.slice(0, SHOWN_ISSUES).map(({ path, message }) => `${path || "/"}: ${message}`);
  const more = issues.length > SHOWN_ISSUES ? `; and ${issues.length - SHOWN_ISSUES} more` : "";
  const message = `${vendor.title} ${id}: the response does not fit its schema: ${shown.join("; ")}${more}`;
  if (options.validate === "throw") {
    throw errorOf<ValidationError>(["ValidationError"], message, { operation: id, issues });
  }
  warner(options)(message);
}

/** What the schema says. A schema that throws is the program's mistake, not the vendor's. */
async function check(
  { options, vendor }: ConnectionState,
  { id }: OperationDescriptor,
  body: unknown,
): Promise<SchemaResult | undefined> {
  const { schemas = {} } = options;
  if (!Object.hasOwn(schemas, id)) {
    return undefined;
  }
  try {
    return await (schemas[id] as Schema)["~standard"].validate(body);
  } catch (cause) {
    throw errorOf([], `${vendor.title} ${id}: the schema itself failed; correct it`, {}, { cause });
  }
}
