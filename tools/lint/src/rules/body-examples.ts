import type { UserContext } from "@redocly/openapi-core";
import { contentOf } from "../operations.ts";
import { child, followFields, isFields, members, type Place } from "../place.ts";
import type { Rule } from "../rule.ts";

export const bodyExamples: Rule = {
  demands:
    "Every request body and answer with content has a schema and at least one named example, unless it is binary; an answer without content says so with 204 or headers.",
  visit: () => ({
    Response(response, ctx) {
      checkContent({ value: response, location: ctx.location }, ctx);
    },
    RequestBody(body, ctx) {
      checkContent({ value: body, location: ctx.location }, ctx);
    },
    Responses(responses, ctx) {
      for (const status of Object.keys(responses)) {
        const response = followFields(child({ value: responses, location: ctx.location }, status), ctx);
        if (response === undefined || /^(?:204|205|3..)$/.test(status)) continue;
        if (response.value.content === undefined && response.value.headers === undefined) {
          ctx.report({
            message: `The ${status} answer has no body — describe its content, or its headers if those are all it has.`,
            location: ctx.location.child([status]).key(),
          });
        }
      }
    },
  }),
};

function checkContent(owner: Place, ctx: UserContext): void {
  const content = child(owner, "content");
  if (isFields(content.value) && Object.keys(content.value).length === 0) {
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
    } else if (followFields(schema, ctx)?.value.format !== "binary") {
      checkExamples(mediaType, media, ctx);
    }
  }
}

function checkExamples(mediaType: string, media: Place, ctx: UserContext): void {
  const examples = members(child(media, "examples"));
  if (examples.length === 0) {
    ctx.report({
      message: `\`${mediaType}\` has no example — add one under \`examples\`, named after its story; the mock answers with it.`,
      location: media.location.key(),
    });
  }
  for (const [name, place] of examples) {
    const example = followFields(place, ctx);
    if (example !== undefined && example.value.value === undefined) {
      ctx.report({
        message: `The example \`${name}\` has no value — add \`value\`.`,
        location: place.location.key(),
      });
    }
  }
}
