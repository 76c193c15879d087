/** `CorporateCustomers` as words: `Corporate customers`. */
export function toWords(name: string): string {
  return name.replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
