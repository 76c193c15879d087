import type { CredentialData, MockData, OperationData, ParameterData } from "./data.ts";

/** A line to paste into a shell that gets an answer; undefined when no operation can be called without a body. */
export function curlLine(data: MockData, origin: string): string | undefined {
  const callable = data.operations.filter(
    ({ method, parameters }) =>
      method === "get" && parameters.every(({ required, example }) => !required || example),
  );
  const operation = callable.find(({ parameters }) => !parameters.some(isRequired)) ?? callable[0];
  if (!operation) return undefined;
  const query = [
    ...sentIn("query", operation).map(({ name, example = "" }) => [name, example]),
    ...credentials(operation).flatMap((one) => (one.in === "query" ? [[one.name, "test"]] : [])),
  ].map((pair) => pair.map(encodeURIComponent).join("="));
  const path = sentIn("path", operation).reduce(
    (template, { name, example = "" }) => template.replace(`{${name}}`, encodeURIComponent(example)),
    operation.path,
  );
  const target = origin + path + (query.length > 0 ? `?${query.join("&")}` : "");
  return ["curl", ...flags(operation), quote(target)].join(" ");
}

function isRequired({ required }: ParameterData): boolean {
  return required;
}

function sentIn(where: ParameterData["in"], operation: OperationData): ParameterData[] {
  return operation.parameters.filter((parameter) => parameter.in === where && parameter.required);
}

function credentials(operation: OperationData): readonly CredentialData[] {
  return operation.security[0] ?? [];
}

function flags(operation: OperationData): string[] {
  const cookie = (name: string, value: string) => `-b ${quote(`${name}=${value}`)}`;
  const header = (name: string, value: string) => `-H ${quote(`${name}: ${value}`)}`;
  return [
    ...credentials(operation).flatMap((credential) => {
      if (credential.in === "authorization") {
        const { scheme } = credential;
        return [scheme === "basic" ? "-u test:test" : header("Authorization", `${scheme} test`)];
      }
      if (credential.in === "header") return [header(credential.name, "test")];
      return credential.in === "cookie" ? [cookie(credential.name, "test")] : [];
    }),
    ...sentIn("header", operation).map(({ name, example = "" }) => header(name, example)),
    ...sentIn("cookie", operation).map(({ name, example = "" }) => cookie(name, example)),
  ];
}

/** In single quotes, as POSIX shells read them. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
