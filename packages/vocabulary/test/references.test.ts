import { expect, test } from "vitest";
import { componentName, resolve } from "../src/references.ts";

const document = {
  components: {
    schemas: {
      Order: { type: "object" },
      "a/b": { type: "string" },
      Loop: { $ref: "#/components/schemas/Loop" },
    },
  },
};

test("references are followed to what they mean", () => {
  expect(resolve(document, { $ref: "#/components/schemas/Order" })).toBe(document.components.schemas.Order);
  expect(resolve(document, { $ref: "#/components/schemas/a~1b" })).toBe(document.components.schemas["a/b"]);
  expect(resolve(document, { $ref: "#/components/schemas/a%7E1b" })).toBe(document.components.schemas["a/b"]);
});

test.each([
  { $ref: "#/components/schemas/Loop", message: "leads back to itself" },
  { $ref: "#/components/schemas/None", message: "leads nowhere" },
  { $ref: "https://example.com/order.json", message: "leads nowhere" },
  { $ref: "#/components/%E0%A4%A", message: "must be percent-encoded" },
])("refused: $$ref", ({ $ref, message }) => {
  expect(() => resolve(document, { $ref })).toThrow(message);
});

test.each([
  { ref: "#/components/schemas/Order", want: "Order" },
  { ref: "#/components/schemas/a~1b", want: "a/b" },
  { ref: "#/components/schemas/Order/properties/id", want: undefined },
  { ref: "#/components/parameters/Page", want: undefined },
  { ref: undefined, want: undefined },
])("the component of $ref", ({ ref, want }) => {
  expect(componentName(ref)).toBe(want);
});
