// Compiled from the vendor's OpenAPI document. Edit that, not this.

export type PingParams = Record<string, never>;
export type PingResult = string;
