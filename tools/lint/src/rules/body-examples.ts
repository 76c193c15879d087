import { isRecord } from "@orderwire/vocabulary/record";
import type { UserContext } from "@redocly/openapi-core";
import { child, followObject, members, type Node } from "../node.ts";
import { contentOf } from "../operations.ts";
import type { Rule } from "../rule.ts";

const rule: Rule = {
  description:
    "Every request body and response with content has a schema and at least one named example, unless it is binary; a response without content says so with 204 or headers.",
  visit: () => ({
    Response(response, ctx) {
      checkContent({ value: response, location: ctx.location }, ctx);
    },
    RequestBody(body, ctx) {
      checkContent({ value: body, location: ctx.location }, ctx);
    },
    Responses(responses, ctx) {
      for (const status of Object.keys(responses)) {
        const response = followObject(child({ value: responses, location: ctx.location }, status), ctx);
        if (response === undefined || /^(?:204|205|3..)$/.test(status)) {
          continue;
        }
        if (response.value.content === undefined && response.value.headers === undefined) {
          ctx.report({
            message: `The ${status} response has no body — describe its content, or its headers if those are all it has.`,
            location: ctx.location.child([status]).key(),
          });
        }
      }
    },
  }),
};

export default rule;

function checkContent(owner: Node, ctx: UserContext): void {
  const content = child(owner, "content");
  if (isRecord(content.value) && Object.keys(content.value).length === 0) {
    const message = "The content is empty — name the media type and describe the body, or delete `content`.";
    ctx.report({ message, location: content.location.key() });
  }
  for (const [mediaType, media] of contentOf(owner)) {
    const schema = child(media, "schema");
    if (schema.value === undefined) {
      ctx.report({
        message: `\`${mediaType}\` has no schema — describe the body.`,
        location: media.location.key(),
      });
    } else if (followObject(schema, ctx)?.value.format !== "binary") {
      checkExamples(mediaType, media, ctx);
    }
  }
}

function checkExamples(mediaType: string, media: Node, ctx: UserContext): void {
  const examples = members(child(media, "examples"));
  if (examples.length === 0) {
    ctx.report({
      message: `\`${mediaType}\` has no example — add one under \`examples\`, named after its story; the mock answers with it.`,
      location: media.location.key(),
    });
  }
  for (const [name, node] of examples) {
    const example = followObject(node, ctx);
    if (example !== undefined && example.value.value === undefined) {
      ctx.report({
        message: `The example \`${name}\` has no value — add \`value\`.`,
        location: node.location.key(),
      });
    }
  }
}
