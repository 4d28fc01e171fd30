export const releaseFuses: Readonly<Record<string, boolean>>
