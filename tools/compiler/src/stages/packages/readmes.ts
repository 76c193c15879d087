import { exampleCall, exampleConnect, exampleParams, secretsOf, toCode } from "../../examples.ts";
import type { Operation, Vendor } from "../../model.ts";

/** README of the types package. */
export function typesReadme(vendor: Vendor): string {
  const operation = shownOperation(vendor);
  const names = [`${operation.typeName}Params`, `${operation.typeName}Result`];
  const code = [
    `import type { ${names.join(", ")} } from "@orderwire/${vendor.slug}-types";`,
    "",
    `const params: ${names[0]} = ${toCode(exampleParams(vendor, operation))};`,
    `const read = (answer: ${names[1]}) => console.log(params, answer);`,
    "export { read };",
  ];
  return page(
    `@orderwire/${vendor.slug}-types`,
    `TypeScript types of ${vendor.title}: every schema by its name, and for each operation what it takes and answers.`,
    install(`@orderwire/${vendor.slug}-types`, "--save-dev "),
    section("Use", fence("ts", code.join("\n"))),
    "Types of `paths`, `operations` and `components` are those of openapi-typescript, for tools that read them.",
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
    `const api = ${exampleConnect(vendor)};`,
    `const answer = await ${exampleCall(vendor, operation)};`,
    "console.log(answer);",
  ];
  return page(
    name,
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
  const secrets = secretsOf(vendor).map((option) => `, ${option}: "test"`);
  const use = [
    `import { connect${vendor.name}, ${operation.id} } from "${client}";`,
    `import { startMock } from "${name}";`,
    "",
    "const mock = await startMock(); // a free port",
    `const api = connect${vendor.name}({ baseUrl: mock.url${secrets.join("")} });`,
    `console.log(await ${exampleCall(vendor, operation)});`,
    "await mock.close();",
  ];
  return page(
    name,
    `Mock server of ${vendor.title}. It answers at the vendor's own paths and refuses what the vendor refuses.`,
    install(name, "--save-dev "),
    section("Run", fence("sh", `npx ${name} --port 4010\nnpx ${name} --help`)),
    section("Use in tests", fence("ts", use.join("\n"))),
    section(
      "Handlers for MSW",
      `Install [msw](https://mswjs.io) too.\n\n${fence("ts", `import { handlers } from "${name}/msw";\nimport { setupServer } from "msw/node";\n\nconst server = setupServer(...handlers);\nserver.listen();\nserver.close();`)}`,
    ),
    related(vendor, "mock"),
  );
}

/** README of the docs package. */
export function docsReadme(vendor: Vendor): string {
  const name = `@orderwire/${vendor.slug}-docs`;
  return page(
    name,
    `Reference of ${vendor.title}: one HTML file that works offline, and Markdown, a file an operation.`,
    install(name, "--save-dev "),
    section(
      "Use",
      `Open \`node_modules/${name}/dist/reference.html\` in a browser, or give \`dist/markdown/\` to an editor or assistant; its \`index.md\` lists the operations.`,
    ),
    related(vendor, "docs"),
  );
}

/** The operation that snippets call: a list that needs nothing first, else whatever there is. */
export function shownOperation({ operations }: Vendor): Operation {
  const easy = operations.filter(
    ({ method, parameters }) => method === "GET" && !parameters.some((p) => p.in === "path"),
  );
  const shown = easy.find(({ pagination }) => pagination) ?? easy[0] ?? operations[0];
  if (!shown) throw new Error("a vendor without operations was not refused");
  return shown;
}

function optionsTable(vendor: Vendor): string {
  const rows = vendor.options.map(({ name, description, required, values }) => {
    const allowed = values ? ` One of ${values.map((value) => `\`${value}\``).join(", ")}.` : "";
    return `| \`${name}\` | ${required ? "yes" : "no"} | ${cell(description + allowed)} |`;
  });
  return [
    `What \`connect${vendor.name}\` takes, beside \`baseUrl\`, \`timeout\`, \`retries\` and the other options that its type explains:`,
    "",
    "| option | required | |",
    "|---|---|---|",
    ...rows,
    "",
    "Secrets never appear in messages, logs or redirects.",
  ].join("\n");
}

/** A text inside a table. */
export function cell(text: string): string {
  return text
    .replaceAll("|", "\\|")
    .replaceAll(/\s*\n\s*/g, " ")
    .trim();
}

function errorsText(vendor: Vendor, name: string, operation: Operation): string {
  const code = [
    `import { ApiError, connect${vendor.name}, NetworkError, ${operation.id} } from "${name}";`,
    "",
    `const api = ${exampleConnect(vendor)};`,
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
  const operation = vendor.operations.find(({ pagination }) => pagination);
  if (!operation) return "";
  const code = [
    `import { connect${vendor.name}, ${operation.id} } from "${name}";`,
    "",
    `const api = ${exampleConnect(vendor)};`,
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
  return [
    `- \`${name}/fetch\`: \`fetchClient(api)\`, the same connection as an [openapi-fetch](https://openapi-ts.dev/openapi-fetch/) client (install \`openapi-fetch\`).`,
    `- \`${name}/zod\`: [zod](https://zod.dev) schemas (install \`zod\`). \`connect${vendor.name}({ schemas, validate: "warn" })\` checks answers with them.`,
    ...(vendor.webhooks.length > 0
      ? [`- \`${name}/webhooks\`: receivers of the requests that ${vendor.title} sends to you.`]
      : []),
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

function page(title: string, ...parts: string[]): string {
  return `${[`# ${title}`, ...parts].filter(Boolean).join("\n\n")}\n`;
}

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}

function fence(language: string, code: string): string {
  return `\`\`\`${language}\n${code}\n\`\`\``;
}
