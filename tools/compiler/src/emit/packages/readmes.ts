import type { Operation, Vendor } from "../../model/index.ts";
import { type Section, SHARED, sectionsOf } from "../../model/sections.ts";
import { exampleCall, exampleConnect, exampleParams, secretsFor, toCode } from "../../samples/index.ts";
import { UserError } from "../../user-error.ts";
import { blocks, fence, table } from "../markdown.ts";

/** README of the types package. */
export function typesReadme(vendor: Vendor): string {
  const operation = shownOperation(vendor);
  const names = [`${operation.typeName}Params`, `${operation.typeName}Result`];
  const code = [
    `import type { ${names.join(", ")} } from "@orderwire/${vendor.slug}-types";`,
    "",
    `const params: ${names[0]} = ${toCode(exampleParams(vendor, operation))};`,
    `export const show = (answer: ${names[1]}) => console.log(params, answer);`,
  ];
  return blocks(
    `# @orderwire/${vendor.slug}-types`,
    `TypeScript types of ${vendor.title}: every schema by its name, and for each operation what it takes and answers.`,
    install(`@orderwire/${vendor.slug}-types`, "--save-dev "),
    section("Use", fence("ts", code.join("\n"))),
    `\`@orderwire/${vendor.slug}-types/${sectionOf(vendor, operation).file}\`, and so on for each section, holds that section's own types, \`/${SHARED}\` those that several use, and \`/openapi\` the \`paths\`, \`operations\` and \`components\` of openapi-typescript, for tools that read them.`,
    related(vendor, "types"),
  );
}

/** README of the client package. */
export function clientReadme(vendor: Vendor): string {
  const name = `@orderwire/${vendor.slug}-client`;
  const operation = shownOperation(vendor);
  const connect = `connect${vendor.name}`;
  const use = [
    `import { ${connect}, ${operation.id} } from "${name}";`,
    "",
    `const api = ${exampleConnect(vendor, operation)};`,
    `const answer = await ${exampleCall(vendor, operation)};`,
    "console.log(answer);",
  ];
  return blocks(
    `# ${name}`,
    `Typed client of ${vendor.title}: one function per operation, which takes one flat object and throws typed errors.`,
    install(name),
    section("Use", fence("ts", use.join("\n"))),
    section("Authentication", optionsTable(vendor)),
    section("Errors", errorsText(vendor, name, operation)),
    pagesSection(vendor, name),
    section("More entries", entriesList(vendor, name)),
    related(vendor, "client"),
  );
}

/** README of the mock package. */
export function mockReadme(vendor: Vendor): string {
  const name = `@orderwire/${vendor.slug}-mock`;
  const client = `@orderwire/${vendor.slug}-client`;
  const operation = shownOperation(vendor);
  const secrets = secretsFor(vendor, operation).map((option) => `, ${option}: "test"`);
  const use = [
    `import { connect${vendor.name}, ${operation.id} } from "${client}";`,
    `import { startMock } from "${name}";`,
    "",
    "const mock = await startMock(); // a free port",
    `const api = connect${vendor.name}({ baseUrl: mock.url${secrets.join("")} });`,
    `console.log(await ${exampleCall(vendor, operation)});`,
    "await mock.close();",
  ];
  return blocks(
    `# ${name}`,
    `Mock server of ${vendor.title}. It answers at the vendor's own paths and refuses what the vendor refuses.`,
    install(name, "--save-dev "),
    section("Run", fence("sh", `npx ${name} --port 4010\nnpx ${name} --help`)),
    section(
      "Use in tests",
      blocks(
        fence("ts", use.join("\n")),
        "With `startMock({ state: true })` it remembers what calls write. A request's header `Prefer: code=<status>` or `Prefer: example=<name>` chooses the answer. The other options are in the README of `@orderwire/mock-server`.",
      ).trimEnd(),
    ),
    section(
      "Handlers for MSW",
      blocks(
        "Install [msw](https://mswjs.io) too, 2 or 3. It is the same mock, without a server: it checks what comes, and is steered as the server is.",
        fence("ts", mswExample(vendor, operation).join("\n")),
        "`createHandlers` takes the options of the server that have to do with answers, `state` too. It meets the vendor's paths at any origin, or only below its `baseUrl`; all else stays unhandled. `handlers` and `mock` of the same entry are made without options.",
      ).trimEnd(),
    ),
    related(vendor, "mock"),
  );
}

function mswExample(vendor: Vendor, operation: Operation): string[] {
  const secrets = secretsFor(vendor, operation).map((option) => `, ${option}: "test"`);
  return [
    `import { connect${vendor.name}, ${operation.id} } from "@orderwire/${vendor.slug}-client";`,
    `import { createHandlers } from "@orderwire/${vendor.slug}-mock/msw";`,
    'import { setupServer } from "msw/node"; // in a browser: setupWorker of "msw/browser"',
    "",
    "const { mock, handlers } = createHandlers();",
    "const server = setupServer(...handlers);",
    'server.listen({ onUnhandledFrame: "error" }); // onUnhandledRequest in MSW 2',
    `const api = connect${vendor.name}({ baseUrl: "https://shop.example.com"${secrets.join("")} });`,
    `mock.next("${operation.id}", { delay: 100 }); // late, once`,
    `console.log(await ${exampleCall(vendor, operation)});`,
    `console.log(mock.requests("${operation.id}").length);`,
    "mock.reset(); // between two tests",
    "server.close();",
  ];
}

/** README of the docs package. */
export function docsReadme(vendor: Vendor): string {
  const name = `@orderwire/${vendor.slug}-docs`;
  return blocks(
    `# ${name}`,
    `Reference of ${vendor.title}: one HTML file that works offline, and Markdown, a file an operation.`,
    install(name, "--save-dev "),
    section(
      "Use",
      `Open \`node_modules/${name}/dist/reference.html\` in a browser, or give \`dist/markdown/\` to an editor or assistant; its \`index.md\` lists the operations.`,
    ),
    related(vendor, "docs"),
  );
}

/** The section of an operation. */
function sectionOf(vendor: Vendor, operation: Operation): Section {
  return sectionsOf(vendor.operations).find(({ operations }) => operations.includes(operation)) as Section;
}

/** The operation that snippets call: a list of orders if there is one, else whatever needs the least. */
function shownOperation({ operations, slug }: Vendor): Operation {
  const reads = operations.filter(({ method }) => method === "GET");
  const easy = reads.filter(({ parameters }) => !parameters.some((parameter) => parameter.in === "path"));
  const shown =
    easy.find(({ resource }) => resource?.collection === "orders" && resource.action === "list") ??
    easy.find(({ pagination }) => pagination) ??
    easy[0] ??
    reads[0] ??
    operations[0];
  if (!shown) {
    throw new UserError(`specs/${slug}: "paths" is empty. Describe an operation there.`);
  }
  return shown;
}

function optionsTable(vendor: Vendor): string {
  const names = Map.groupBy(vendor.options, ({ required, description, values = [] }) => {
    const allowed = values.length > 0 ? ` One of ${values.map((value) => `\`${value}\``).join(", ")}.` : "";
    return JSON.stringify([required ? "yes" : "no", description + allowed]);
  });
  const rows = [...names].map(([facts, options]) => [
    options.map(({ name }) => `\`${name}\``).join(", "),
    ...(JSON.parse(facts) as string[]),
  ]);
  return blocks(
    `What \`connect${vendor.name}\` takes, beside \`baseUrl\`, \`timeout\`, \`retries\` and the other options that its type explains:`,
    table(["option", "required", ""], rows),
    "Secrets never appear in messages, logs or redirects.",
  );
}

function errorsText(vendor: Vendor, name: string, operation: Operation): string {
  const code = [
    `import { ApiError, connect${vendor.name}, NetworkError, ${operation.id} } from "${name}";`,
    "",
    `const api = ${exampleConnect(vendor, operation)};`,
    "try {",
    `  await ${exampleCall(vendor, operation).replaceAll("\n", "\n  ")};`,
    "} catch (error) {",
    "  if (error instanceof ApiError) console.error(error.status, error.message, error.fields);",
    '  else if (error instanceof NetworkError) console.error("no answer", error.cause);',
    "  else throw error;",
    "}",
  ];
  return `Every failure is a subclass of \`OrderwireError\`: \`ApiError\` and its kinds when the vendor refuses, \`TimeoutError\` and others when no answer comes.\n\n${fence("ts", code.join("\n"))}`;
}

function pagesSection(vendor: Vendor, name: string): string {
  const [operation] = [shownOperation(vendor), ...vendor.operations].filter(({ pagination }) => pagination);
  if (!operation) {
    return "";
  }
  const code = [
    `import { connect${vendor.name}, ${operation.id} } from "${name}";`,
    "",
    `const api = ${exampleConnect(vendor, operation)};`,
    `for await (const item of ${exampleCall(vendor, operation, ".items")}) {`,
    "  console.log(item); // of every page, at the vendor's pace",
    "}",
  ];
  return section(
    "Pages",
    `Operations that answer page by page have \`.items()\` and \`.pages()\`.\n\n${fence("ts", code.join("\n"))}`,
  );
}

function entriesList(vendor: Vendor, name: string): string {
  const { file } = sectionOf(vendor, shownOperation(vendor));
  return [
    `- \`${name}/${file}\`, and so on for each section of the reference: the same exports with the operations and types of that section alone. A program of a few operations is checked faster with it; what runs is the same.`,
    `- \`${name}/fetch\`: \`fetchClient(api)\`, the same connection as an [openapi-fetch](https://openapi-ts.dev/openapi-fetch/) client (install \`openapi-fetch\`).`,
    `- \`${name}/query\`: \`queryOptions\`, \`infiniteQueryOptions\` and \`mutationOptions\` for [TanStack Query](https://tanstack.com/query/latest), as in \`queryOptions(operation, api, params)\`.`,
    `- \`${name}/zod\`: \`schemas\`, in [zod](https://zod.dev) (install \`zod\`). \`connect${vendor.name}({ schemas, validate: "warn" })\` checks answers with them.`,
    ...(vendor.webhooks.length > 0
      ? [`- \`${name}/webhooks\`: receivers of the requests that ${vendor.title} sends to you.`]
      : []),
    `- \`@orderwire/runtime/debug\` (install \`@orderwire/runtime\` for this and the next): a debug log without secrets, a line for each request, response, retry, wait and error, in one line: \`connect${vendor.name}({ hooks: debugLog() })\`.`,
    "- `@orderwire/runtime/opentelemetry`: spans and metrics. `@orderwire/runtime/progress`: how far a file has come. `@orderwire/runtime/rate-limit`: a rate limit that several processes keep together.",
  ].join("\n");
}

function related({ slug }: Vendor, self: string): string {
  const others = ["types", "client", "mock", "docs", "spec"]
    .filter((output) => output !== self)
    .map((output) => `\`@orderwire/${slug}-${output}\``);
  return `Part of Orderwire. See also ${others.join(", ")}.`;
}

function install(name: string, flags = ""): string {
  return fence("sh", `npm install ${flags}${name}`);
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}
