export function whyForbidden(fromFile: string, specifier: string): string | undefined
