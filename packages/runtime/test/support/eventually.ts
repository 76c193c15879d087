import { vi } from "vitest";

/**
 * Waits until something holds. The limit ends what never comes: that of `vi.waitFor`, a second, a busy machine can take
 * for one round trip.
 */
export const eventually = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 60_000, interval: 5 });
