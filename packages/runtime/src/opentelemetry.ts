/** Spans and metrics of a connection's calls, by OpenTelemetry's semantic conventions for HTTP clients. */
import {
  type Attributes,
  type MeterProvider,
  metrics,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TracerProvider,
  trace,
} from "@opentelemetry/api";
import type { CallEvent, EndEvent, Hooks, RequestEvent, ResponseEvent } from "./connection/hooks.ts";

export type { Hooks };

/** Where spans and metrics go. */
export interface OpenTelemetryOptions {
  /** Default: the global one. */
  readonly tracerProvider?: TracerProvider | undefined;
  /** Default: the global one. */
  readonly meterProvider?: MeterProvider | undefined;
}

const NAME = "@orderwire/runtime";
/** Seconds; what the conventions advise for `http.client.request.duration`. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** An attempt on its way. */
interface Attempt {
  readonly span: Span;
  readonly attributes: Attributes;
  readonly started: number;
  /** The duration is counted once, at the response or at the failure that came instead. */
  isCounted: boolean;
}

/**
 * Makes hooks for the option `hooks`. Each attempt is a span of its own, under the caller's, as the conventions say of
 * requests that are sent again. Attributes are of the kind that hooks may see: no secret, no value of a path or a query,
 * no text of an error. No trace header is sent to the vendor.
 */
export function openTelemetry({ tracerProvider, meterProvider }: OpenTelemetryOptions = {}): Hooks {
  const tracer = (tracerProvider ?? trace).getTracer(NAME);
  const meter = (meterProvider ?? metrics).getMeter(NAME);
  const durations = meter.createHistogram("http.client.request.duration", {
    description: "Duration of HTTP client requests.",
    unit: "s",
    advice: { explicitBucketBoundaries: BUCKETS },
  });
  const waits = meter.createHistogram("orderwire.client.wait.duration", {
    description: "Time for which calls waited for the vendor's rate limit.",
    unit: "s",
  });
  const attempts = new Map<number, Attempt>();

  const count = (attempt: Attempt, seconds: number, outcome: Attributes): void => {
    if (!attempt.isCounted) {
      attempt.isCounted = true;
      durations.record(seconds, { ...attempt.attributes, ...outcome });
    }
  };
  /** @param errorType what became of the attempt, if it failed before or after its response */
  const close = (call: number, errorType: string | undefined): void => {
    const attempt = attempts.get(call);
    if (!attempt) {
      return;
    }
    attempts.delete(call);
    if (errorType !== undefined) {
      attempt.span.setAttribute("error.type", errorType);
      attempt.span.setStatus({ code: SpanStatusCode.ERROR });
      count(attempt, (performance.now() - attempt.started) / 1000, { "error.type": errorType });
    }
    attempt.span.end();
  };

  return {
    wait: (event) => waits.record(event.duration / 1000, { "orderwire.operation": event.operation }),
    request(event) {
      const span = tracer.startSpan(`${event.method} ${event.path}`, {
        kind: SpanKind.CLIENT,
        attributes: { ...common(event), ...ofSpan(event) },
      });
      attempts.set(event.call, {
        span,
        attributes: common(event),
        started: performance.now(),
        isCounted: false,
      });
    },
    response(event) {
      const attempt = attempts.get(event.call);
      if (attempt) {
        const outcome = outcomeOf(event);
        attempt.span.setAttributes(outcome);
        count(attempt, event.duration / 1000, outcome);
      }
    },
    retry: ({ call, status, error }) => close(call, status === undefined ? error?.name : String(status)),
    end: (event) => close(event.call, errorTypeOf(event, attempts.get(event.call))),
  };
}

/** What both a span and a metric have: few values, since each makes a series of its own. */
function common({ method, url }: CallEvent): Attributes {
  const { hostname, port, protocol } = new URL(url);
  return {
    "http.request.method": method,
    // Of an address by IPv6 without the brackets, which are the URL's.
    "server.address": hostname.replace(/^\[|\]$/g, ""),
    "server.port": Number(port) || (protocol === "https:" ? 443 : 80),
  };
}

const ofSpan = ({ url, path, operation, attempt }: RequestEvent): Attributes => ({
  "url.full": url,
  "url.template": path,
  "orderwire.operation": operation,
  ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
});

const outcomeOf = ({ status }: ResponseEvent): Attributes => ({
  "http.response.status_code": status,
  ...(status >= 400 && { "error.type": String(status) }),
});

/**
 * A status that is a failure says more than the class of the error that it became.
 * @param attempt the last one; the event's status may be that of an earlier one
 */
function errorTypeOf({ error, status }: EndEvent, attempt: Attempt | undefined): string | undefined {
  const isRefused = attempt?.isCounted && status !== undefined && status >= 400;
  return error && (isRefused ? String(status) : error.name);
}
