/** One of several processes under one limit. Told by messages how many calls to make; answers with what came of them. */
import { Redis } from "ioredis";
import { RateLimiterRedis } from "rate-limiter-flexible";
import { connect, headerAuth, operation, rateLimiter } from "../../src/index.ts";
import { flexibleStore } from "../../src/rate-limit.ts";
import { systemClock } from "../../src/transport/clock.ts";

const [vendorUrl = "", redisPath = ""] = process.argv.slice(2);
// Without a queue, which would hold calls back until a server that is gone comes again.
const redis = new Redis({ path: redisPath, enableOfflineQueue: false, maxRetriesPerRequest: 0 });
redis.on("error", () => {});
const store = flexibleStore((options) => new RateLimiterRedis({ storeClient: redis, ...options }));
const warnings: string[] = [];
const connection = connect(
  {
    title: "Acme",
    slug: "acme",
    server: { url: "https://acme.example" },
    auth: [{ in: "header", name: "X-API-KEY", option: "apiKey" }],
    encoding: { booleans: "literal", arrays: "brackets" },
    rateLimit: { requests: 10, seconds: 1, by: "key" },
  },
  {
    baseUrl: vendorUrl,
    apiKey: "the-secret-key",
    rateLimit: { store, share: 0.25 },
    // Nothing is too slow: how busy the machine is, is not what is tested.
    clock: {
      ...systemClock,
      timer: () => () => {},
      sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    },
    onWarning: (message) => void warnings.push(message),
  },
  { auth: { header: headerAuth }, rateLimiter },
);
const list = operation<object, unknown>({ id: "list", method: "GET", path: "/orders", response: "json" });

process.on("message", async (count: number) => {
  const begun = performance.now();
  const outcomes = await Promise.allSettled(Array.from({ length: count }, () => list(connection, {})));
  const failures = outcomes.flatMap((outcome) =>
    outcome.status === "rejected" ? [String(outcome.reason)] : [],
  );
  process.send?.({ failures, warnings: warnings.splice(0), elapsed: performance.now() - begun });
});
redis.once("ready", () => process.send?.("ready"));
