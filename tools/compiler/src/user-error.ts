/** A mistake of the user's, told in full by its message: where it is and what to do. Printed without a stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";
}
