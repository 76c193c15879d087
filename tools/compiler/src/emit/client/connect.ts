import type { VendorDescriptor } from "@orderwire/runtime";
import type { ConnectionOption, Vendor } from "../../model/index.ts";
import { toCode } from "../../samples/code.ts";
import { docComment, docCommentWithTags, GENERATED, literal } from "../source.ts";

/** The vendor's descriptor, its options and `connect<Vendor>`. */
export function connectSource(vendor: Vendor): string {
  const { name, slug, title, servers } = vendor;
  const layers = layersOf(vendor);
  const failure = failureFeature(vendor);
  const readers = [...new Set(vendor.auth.map((scheme) => scheme.in))].sort();
  const features = [
    ...(readers.length > 0
      ? [`auth: { ${readers.map((place) => `${place}: ${place}Auth`).join(", ")} }`]
      : []),
    ...(failure ? [`failure: ${failure}`] : []),
    ...(isLimited(vendor) ? ["rateLimiter"] : []),
    ...(layers.length > 0 ? [`layers: layers(${layers.join(", ")})`] : []),
  ];
  return [
    GENERATED,
    "import {\n  type ConnectionOptions,\n  connect,\n",
    ...readers.map((place) => `  ${place}Auth,\n`),
    ...(failure === "failureCheck" ? ["  failureCheck,\n"] : []),
    ...(layers.length > 0 ? ["  layers,\n"] : []),
    isLimited(vendor) ? "  rateLimiter,\n" : "",
    "  type Connection as RuntimeConnection,\n",
    failure === "successCheck" ? "  successCheck,\n" : "",
    ...layers.map((layer) => `  ${layer},\n`),
    ...(layers.includes("tokens") ? ["  type TokenProvider,\n"] : []),
    "  type VendorDescriptor,\n",
    ...(servers ? ["  withServer,\n"] : []),
    '} from "@orderwire/runtime/core";\n\n',
    `const vendor: VendorDescriptor<${literal(slug)}> = ${toCode(withoutExamples(vendorDescriptor(vendor)))};\n\n`,
    docComment(`An account at ${title}. Operations of other vendors do not take it.`),
    `export type Connection = RuntimeConnection<${literal(slug)}>;\n\n`,
    docComment(
      `What a connection to ${title} takes. Where \`undefined\` would choose an account or a secret, it is refused at run time.`,
    ),
    `export interface ${name}Options extends ConnectionOptions {\n${vendor.options.map(optionMember).join("")}}\n\n`,
    docCommentWithTags([`Opens a connection to ${title}. Nothing is sent yet.`], throwsTags(vendor)),
    `export const connect${name} = (options: ${name}Options): Connection =>\n  connect(${servers ? "withServer(vendor, options)" : "vendor"}, options${features.length > 0 ? `, { ${features.join(", ")} }` : ""});\n`,
  ].join("");
}

/** A default counts only where there is a list of values: elsewhere it is an example of somebody's account. */
function withoutExamples(vendor: VendorDescriptor): VendorDescriptor {
  const { url, variables } = vendor.server;
  const kept = Object.entries(variables ?? {}).map(([name, variable]) => [
    name,
    variable.enum ? variable : {},
  ]);
  return { ...vendor, server: { url, ...(variables && { variables: Object.fromEntries(kept) }) } };
}

/** The vendor as data for the runtime. Absent members are absent in code, too. */
export function vendorDescriptor(vendor: Vendor): VendorDescriptor {
  const { title, slug, server, servers, auth, encoding, errors, rateLimit } = vendor;
  const options = furtherOptions(vendor);
  return {
    title,
    slug,
    server,
    ...(servers && { servers }),
    ...(options.length > 0 && { options }),
    auth,
    encoding,
    ...(errors && { errors }),
    ...(rateLimit && { rateLimit }),
  };
}

/** Options beside the first server's variables and the secrets that travel. */
function furtherOptions({ options, server, auth }: Vendor): string[] {
  const known = new Set([
    ...Object.keys(server.variables ?? {}),
    ...auth.flatMap((scheme) =>
      scheme.in === "basic" ? [scheme.username, scheme.password] : [scheme.option],
    ),
  ]);
  return options.map(({ name }) => name).filter((name) => !known.has(name));
}

/** The runtime's check of how the vendor marks its failures. */
function failureFeature({ errors }: Vendor): "failureCheck" | "successCheck" | undefined {
  return errors?.failure && (errors.failure.equals === false ? "successCheck" : "failureCheck");
}

function isLimited(vendor: Vendor): boolean {
  return [vendor, ...vendor.operations].some((limited) => limited.rateLimit);
}

/** The runtime's layers that the vendor's credentials need. */
function layersOf({ auth }: Vendor): string[] {
  return [
    ...(auth.some((scheme) => "signing" in scheme) ? ["signatures"] : []),
    ...(auth.some((scheme) => "token" in scheme) ? ["tokens"] : []),
  ];
}

function throwsTags({ options }: Vendor): string[] {
  const secrets = options.filter((option) => option.required).map((option) => `\`${option.name}\``);
  return secrets.length > 0 ? [`@throws {InvalidRequestError} if ${secrets.join(" or ")} is missing`] : [];
}

function optionMember({ name, description, required, values, token }: ConnectionOption): string {
  const text = values ? values.map((value) => literal(value)).join(" | ") : "string";
  const type = token ? `${text} | TokenProvider` : text;
  return `${docComment(description)}readonly ${name}${required ? "" : "?"}: ${type} | undefined;\n`;
}
