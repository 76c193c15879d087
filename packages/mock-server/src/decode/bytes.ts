/** Bytes without Node's `Buffer`, so that the engine runs wherever there are web standards. */

/** One character a byte. In pieces: a call takes only so many arguments. */
export function latin1(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += 8192) {
    text += String.fromCharCode(...bytes.subarray(start, start + 8192));
  }
  return text;
}

export function ascii(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The characters of base64, or none if it is not base64. */
export function fromBase64(text: string): string {
  try {
    return atob(text);
  } catch {
    return "";
  }
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(latin1(bytes));
}

export function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}

/** Where `wanted` begins, at `start` or behind it; -1 if nowhere. */
export function indexOf(bytes: Uint8Array, wanted: Uint8Array, start = 0): number {
  const [first = 0] = wanted;
  for (let at = bytes.indexOf(first, start); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (at + wanted.length > bytes.length) {
      return -1;
    }
    if (wanted.every((byte, offset) => bytes[at + offset] === byte)) {
      return at;
    }
  }
  return -1;
}
