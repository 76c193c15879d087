import type { Violation } from "../../errors.ts";
import type { HandlerContext } from "../handlers/handler.ts";
import { type Condition, toCondition } from "./condition.ts";
import { compileFilters, type Filter } from "./filter.ts";
import { leadsSomewhere } from "./ways.ts";

/** What a request asks of the entities of a list. */
export interface Selection {
  readonly conditions: readonly Condition[];
  /** Filters that say nothing of such an entity. */
  readonly ignored: readonly string[];
  /** What the list is refused for, when its filters must all be applied. */
  readonly violations: readonly Violation[];
}

/** What filters ask, by the operation's words or by the filters' names. */
export function selectionOf(
  { request, store, builder, relations, strictFilters }: HandlerContext,
  filters: readonly Filter[],
): Selection {
  const { operation } = request;
  const { schema } = store;
  const entity = builder.entitySchemas(operation);
  const { rules, ignored } = compileFilters(filters, operation.resource.filters, {
    entity: entity.length > 0 ? entity : schema.schemas,
    schemas: builder.context.schemas,
    values: request.values,
    leads: (way) =>
      leadsSomewhere(builder.context, (name) => relations.storeOf(name)?.schema, { schema, entity }, way),
  });
  const follow = relations.follow(schema);
  const value = (steps: readonly string[]) => relations.isOwn(schema, steps);
  return {
    conditions: rules.map((rule) => toCondition(rule, follow, value, (row) => relations.expand(schema, row))),
    ignored,
    violations: strictFilters ? ignored.map(unapplied) : [],
  };
}

function unapplied(name: string): Violation {
  return { path: ["query", ...name.split(".")], code: "filter", message: "cannot be applied by the mock" };
}
