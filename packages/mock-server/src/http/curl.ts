import { shellWord } from "@orderwire/vocabulary/escape";
import { fulfillingNames } from "@orderwire/vocabulary/query-rules";
import type { CompiledMock, CredentialData, OperationData, ParameterData } from "../data.ts";

/** A line to paste into a shell that gets a response; undefined when no operation can be called without a body. */
export function curlLine(data: CompiledMock, origin: string): string | undefined {
  const callable = data.operations.filter(
    (operation) => operation.method === "get" && neededBy(operation).every(({ example }) => example),
  );
  const operation = callable.find((candidate) => neededBy(candidate).length === 0) ?? callable[0];
  if (!operation) {
    return undefined;
  }
  const query = [
    ...sentIn("query", operation).map(({ name, example = "" }) => [name, example]),
    ...credentials(operation).flatMap((one) => (one.in === "query" ? [[one.name, "test"]] : [])),
  ].map((pair) => pair.map(encodeURIComponent).join("="));
  const path = sentIn("path", operation).reduce(
    (template, { name, example = "" }) => template.replace(`{${name}}`, encodeURIComponent(example)),
    operation.path,
  );
  const target = origin + path + (query.length > 0 ? `?${query.join("&")}` : "");
  // Nothing trusts the authority of a certificate that has just been made.
  const trust = origin.startsWith("https:") ? ["-k"] : [];
  return ["curl", ...trust, ...flags(operation), shellWord(target)].join(" ");
}

/** The parameters without which the vendor refuses a call, by themselves or by the rules between them. */
function neededBy({ parameters, query }: OperationData): ParameterData[] {
  const asked = fulfillingNames(query);
  return parameters.filter(
    (parameter) => parameter.required || (parameter.in === "query" && asked.has(parameter.key)),
  );
}

function sentIn(where: ParameterData["in"], operation: OperationData): ParameterData[] {
  return neededBy(operation).filter((parameter) => parameter.in === where);
}

function credentials(operation: OperationData): readonly CredentialData[] {
  return operation.security[0] ?? [];
}

function flags(operation: OperationData): string[] {
  const cookie = (name: string, value: string) => `-b ${shellWord(`${name}=${value}`)}`;
  const header = (name: string, value: string) => `-H ${shellWord(`${name}: ${value}`)}`;
  return [
    ...credentials(operation).flatMap((credential) => {
      if (credential.in === "authorization") {
        const { scheme } = credential;
        return [scheme === "basic" ? "-u test:test" : header("Authorization", `${scheme} test`)];
      }
      if (credential.in === "header") {
        return [header(credential.name, "test")];
      }
      return credential.in === "cookie" ? [cookie(credential.name, "test")] : [];
    }),
    ...sentIn("header", operation).map(({ name, example = "" }) => header(name, example)),
    ...sentIn("cookie", operation).map(({ name, example = "" }) => cookie(name, example)),
  ];
}
