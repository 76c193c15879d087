import type { VendorDescriptor } from "@orderwire/runtime";
import type { ConnectionOption, Vendor } from "../../model/index.ts";
import { toCode } from "../../samples/code.ts";
import { docComment, docCommentWithTags, GENERATED, literal } from "../source.ts";

/** The vendor's descriptor, its options and `connect<Vendor>`. */
export function connectSource(vendor: Vendor): string {
  const { name, slug, title } = vendor;
  const isLimited = [vendor, ...vendor.operations].some((limited) => limited.rateLimit);
  return [
    GENERATED,
    "import {\n  type ConnectionOptions,\n  connect,\n",
    isLimited ? "  rateLimiter,\n" : "",
    '  type Connection as RuntimeConnection,\n  type VendorDescriptor,\n} from "@orderwire/runtime";\n\n',
    `const vendor: VendorDescriptor<${literal(slug)}> = ${toCode(vendorDescriptor(vendor))};\n\n`,
    docComment(`An account at ${title}. Operations of other vendors do not take it.`),
    `export type Connection = RuntimeConnection<${literal(slug)}>;\n\n`,
    docComment(
      `What a connection to ${title} takes. Where \`undefined\` would choose an account or a secret, it is refused at run time.`,
    ),
    `export interface ${name}Options extends ConnectionOptions {\n${vendor.options.map(optionMember).join("")}}\n\n`,
    docCommentWithTags([`Opens a connection to ${title}. Nothing is sent yet.`], throwsTags(vendor)),
    `export const connect${name} = (options: ${name}Options): Connection =>\n  connect(vendor, options${isLimited ? ", { rateLimiter }" : ""});\n`,
  ].join("");
}

/** The vendor as data for the runtime. Absent members are absent in code, too. */
export function vendorDescriptor(vendor: Vendor): VendorDescriptor {
  const { title, slug, server, auth, encoding, errors, rateLimit } = vendor;
  return {
    title,
    slug,
    server,
    auth,
    encoding,
    ...(errors && { errors }),
    ...(rateLimit && { rateLimit }),
  };
}

function throwsTags({ options }: Vendor): string[] {
  const secrets = options.filter((option) => option.required).map((option) => `\`${option.name}\``);
  return secrets.length > 0 ? [`@throws {InvalidRequestError} if ${secrets.join(" or ")} is missing`] : [];
}

function optionMember({ name, description, required, values }: ConnectionOption): string {
  const type = values ? values.map((value) => literal(value)).join(" | ") : "string";
  return `${docComment(description)}readonly ${name}${required ? "" : "?"}: ${type} | undefined;\n`;
}
