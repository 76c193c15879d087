import type { Entity } from "./entity.ts";

/** One change of an entity, before it becomes a vendor's record. */
export interface Change {
  readonly id: number;
  readonly at: Date;
  readonly kind: "created" | "changed" | "deleted";
  readonly field?: string | undefined;
  readonly oldValue: unknown;
  readonly newValue: unknown;
  readonly entity: Entity;
}
