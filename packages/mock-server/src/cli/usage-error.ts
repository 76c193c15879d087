/** A flag that does not exist, has a value that does not fit, or stands beside one with which it cannot stand. */
export class UsageError extends Error {}
