import { isIP } from "node:net";
import { ListenError } from "./listen-error.ts";

/** How a mock speaks HTTPS: with the certificate that is given, or with one that is made at the start. */
export interface TlsOptions {
  /** Hosts that the certificate is made for, beside this machine. Default: none. */
  readonly names?: readonly string[];
  /** A certificate, PEM, in place of one that is made. */
  readonly cert?: string;
  /** Its private key, PEM. */
  readonly key?: string;
}

/** A certificate and its key, PEM, and the authority that made it; absent for a certificate that was given. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  readonly ca?: string;
}

/** How long a certificate holds, in days: less than the longest that Apple's systems take. */
const DAYS = 365;
const DAY = 86_400_000;

const THIS_MACHINE = ["localhost", "127.0.0.1", "::1"];

/**
 * The certificate that is given, or one that an authority of its own has just made: some clients do not take a certificate
 * that is its own authority (`CaUsedAsEndEntity` of Rust's webpki).
 *
 * @param host the address that is listened on, for which the certificate holds too.
 * @throws {ListenError} when a certificate is given without its key, or a key without its certificate.
 */
export async function certificateFor(options: TlsOptions, host: string): Promise<Certificate> {
  if (options.cert !== undefined || options.key !== undefined) {
    return givenCertificate(options);
  }
  // Loaded only for mocks that speak HTTPS: it takes as long to load as all else.
  const { generate } = await import("selfsigned");
  const now = Date.now();
  const shared = {
    keyType: "ec" as const,
    algorithm: "sha256",
    notBeforeDate: new Date(now - DAY),
    notAfterDate: new Date(now + DAYS * DAY),
  };
  const authority = await generate([{ name: "commonName", value: "Orderwire mock authority" }], {
    ...shared,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const names = new Set([...THIS_MACHINE, host, ...(options.names ?? [])]);
  const made = await generate([{ name: "commonName", value: "Orderwire mock" }], {
    ...shared,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: "basicConstraints", cA: false, critical: true },
      { name: "keyUsage", digitalSignature: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: [...names].map(altName) },
    ],
  });
  return { cert: made.cert, key: made.private, ca: authority.cert };
}

function givenCertificate({ cert, key }: TlsOptions): Certificate {
  if (!cert || !key) {
    throw new ListenError(
      `HTTPS needs a certificate and its key: the ${cert ? "key" : "certificate"} is missing.`,
    );
  }
  return { cert, key };
}

function altName(name: string): { type: 7; ip: string } | { type: 2; value: string } {
  return isIP(name) ? { type: 7, ip: name } : { type: 2, value: name };
}
