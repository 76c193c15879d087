// Compiled from the vendor's OpenAPI document. Edit that, not this.

/** `Value`, if it can be assigned to `Target`. */
export type $Fits<Value extends Target, Target> = Value;
