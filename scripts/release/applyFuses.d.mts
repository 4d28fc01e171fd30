export function applyReleaseFuses(executable: string): Promise<string[]>
export function readFuses(executable: string): Promise<Record<string, boolean>>
