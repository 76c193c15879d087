/** The names in a path template, in order. */
export const pathNames = (template: string): string[] =>
  [...template.matchAll(/\{([^{}]+)\}/g)].map(([, name = ""]) => name);
