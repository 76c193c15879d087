import type { MockResponse } from "../../encode/wire-response.ts";
import type { StatefulRequest } from "../handlers/stateful-request.ts";
import type { ResponseBuilder } from "../project/response-builder.ts";
import { entitySchemas, type ResourceOperation } from "../schema/entity-schemas.ts";
import { isRecord } from "../store/entity.ts";
import { compileFilters, type Filter } from "./filter.ts";
import { paginate } from "./page.ts";

/** Names the filters that the mock cannot apply, so that nobody takes a full list for a filtered one. */
const IGNORED_HEADER = "x-mock-ignored-filters";

/** The rows of one page, and what the response says beside them. */
interface Selection<Row> extends Pick<MockResponse, "headers" | "value"> {
  readonly rows: readonly Row[];
}

/** Filters the rows by the request and cuts its page out of them. */
export function selectRows<Row>(
  rows: readonly Row[],
  response: MockResponse,
  request: StatefulRequest<ResourceOperation>,
  builder: ResponseBuilder,
): Selection<Row> {
  const { context } = builder;
  const schemas = entitySchemas(context, request.operation, response.status);
  const { test, ignored } = compileFilters(filtersOf(request, builder), schemas, context.schemas);
  const found = rows.filter(test);
  const headers = {
    ...response.headers,
    ...(ignored.length > 0 ? { [IGNORED_HEADER]: ignored.join(", ") } : {}),
  };
  const body = structuredClone(response.value);
  if (!isRecord(body)) return { rows: found, headers, value: body };
  const page = paginate(found, context, request, body);
  return { ...page, headers };
}

/** The query parameters that are no page; of an object that is called like no field of the entity, its members. */
function filtersOf(
  { operation, values }: StatefulRequest<ResourceOperation>,
  { context }: ResponseBuilder,
): Filter[] {
  const { pagination, resource } = operation;
  const schemas = entitySchemas(context, operation);
  const apart = new Set<unknown>([...Object.values(pagination ?? {}), resource.id, resource.by]);
  return operation.parameters
    .filter((parameter) => parameter.in === "query")
    .map(({ key }) => key)
    .filter((name) => values[name] !== undefined && !apart.has(`/${name}`))
    .flatMap((name): Filter[] => {
      const wanted = values[name];
      if (!isRecord(wanted) || context.schemas.hasProperty(schemas, name)) {
        return [{ name, field: name, wanted }];
      }
      return Object.keys(wanted)
        .filter((field) => !apart.has(`/${name}/${field}`))
        .map((field) => ({ name: `${name}.${field}`, field, wanted: wanted[field] }));
    });
}
