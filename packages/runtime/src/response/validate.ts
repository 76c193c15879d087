import type { Schema, SchemaResult } from "../connection/options.ts";
import { redactorOf } from "../connection/redact.ts";
import { warner } from "../connection/warn.ts";
import { errorOf } from "../errors/make.ts";
import type { ValidationError } from "../errors/response.ts";
import type { Call } from "../transport/call.ts";
import { nameOf } from "../transport/facts.ts";

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
async function validate(call: Call, body: unknown): Promise<void> {
  const { state, operation } = call;
  const { options } = state;
  const { id, response } = operation;
  if (!options.validate || /^(binary|text|empty)$/.test(response)) {
    return;
  }
  const result = await check(call, body);
  if (!result?.issues) {
    return;
  }
  const redact = redactorOf(state);
  const issues = result.issues.map(({ message, path = [] }) => ({
    path: redact(path.map((step) => `/${String(typeof step === "object" ? step.key : step)}`).join("")),
    message: redact(message),
  }));
  const shown = issues.slice(0, SHOWN_ISSUES).map(({ path, message }) => `${path || "/"}: ${message}`);
  const more = issues.length > SHOWN_ISSUES ? `; and ${issues.length - SHOWN_ISSUES} more` : "";
  const message = `${nameOf(call)}: the response does not fit its schema: ${shown.join("; ")}${more}`;
  if (options.validate === "throw") {
    throw errorOf<ValidationError>(["ValidationError"], message, { operation: id, issues });
  }
  warner(options)(message);
}

/** What the schema says. A schema that throws is the program's mistake, not the vendor's. */
async function check(call: Call, body: unknown): Promise<SchemaResult | undefined> {
  const { id } = call.operation;
  const { schemas = {} } = call.state.options;
  if (!Object.hasOwn(schemas, id)) {
    return undefined;
  }
  try {
    return await (schemas[id] as Schema)["~standard"].validate(body);
  } catch (cause) {
    throw errorOf([], `${nameOf(call)}: the schema itself failed; correct it`, {}, { cause });
  }
}
