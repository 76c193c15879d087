/** A document with so many operations, each with a parameter, a body, a schema of its own, a response, an error and examples. */
export function manyOperations(count: number): object {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1", description: "A shop of things." },
    servers: [{ url: "https://acme.example" }],
    paths: Object.fromEntries(numbers.map((number) => [`/things${number}/{id}`, { put: operation(number) }])),
    components: {
      schemas: {
        Refusal: { type: "object", properties: { message: { type: "string", description: "Why." } } },
        ...Object.fromEntries(numbers.map((number) => [`Thing${number}`, schema(number)])),
      },
      responses: {
        Refused: { description: "It was refused.", content: json("Refusal", { message: "No." }) },
      },
    },
  };
}

const FIELDS = Array.from({ length: 12 }, (_, index) => `field${index}`);

function schema(number: number): object {
  const own = FIELDS.map((name) => [
    name,
    { type: "string", description: `What ${name} of ${number} says.` },
  ]);
  const next = { $ref: `#/components/schemas/Thing${number - (number % 10)}` };
  return {
    type: "object",
    description: `A thing of kind ${number}.`,
    properties: { ...Object.fromEntries(own), ...(number % 10 > 0 && { next }) },
  };
}

function operation(number: number): object {
  const thing = Object.fromEntries(FIELDS.map((name) => [name, `${name} of ${number}`]));
  return {
    operationId: `editThing${number}`,
    tags: [`Group${Math.floor(number / 20)}`],
    summary: `Edit a thing of kind ${number}`,
    description: `Edits one thing, and answers with what it has become. See \`editThing${number + 1}\`.`,
    parameters: [
      {
        name: "id",
        in: "path",
        required: true,
        schema: { type: "string" },
        example: "1",
        description: "Which.",
      },
      { name: "dry", in: "query", schema: { type: "boolean" }, description: "Whether to only try it." },
    ],
    requestBody: { required: true, content: json(`Thing${number}`, thing) },
    responses: {
      200: { description: "The thing.", content: json(`Thing${number}`, thing) },
      400: { $ref: "#/components/responses/Refused" },
    },
  };
}

function json(schemaName: string, value: object): object {
  return {
    "application/json": {
      schema: { $ref: `#/components/schemas/${schemaName}` },
      examples: { one: { summary: "One of them", value } },
    },
  };
}
