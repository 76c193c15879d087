import type { CompiledMock } from "../data.ts";
import type { Journal } from "../journal/journal.ts";
import type { Steering } from "../steering/steering.ts";
import type { SendOptions, WebhookReport } from "../webhooks/send.ts";

/** What the control API steers. */
export interface Controlled {
  readonly data: CompiledMock;
  readonly steering: Steering;
  readonly journal: Journal;
  /** All that is stored. */
  snapshot(): Readonly<Record<string, unknown>>;
  /** @throws {SteeringError} when it does not fit. */
  restore(state: unknown): void;
  /** @throws {SteeringError} when it does not fit. */
  add(state: unknown): void;
  reset(): void;
  /** @throws {SteeringError} when the document has no such webhook. */
  send(webhook: string, payload: unknown, options: SendOptions): Promise<WebhookReport>;
}
