/** The native menus as the page describes them: its words, in its language, for commands it alone knows. */

import * as v from 'valibot'

/** Acts on the text in hand, which the system does itself. */
export const editRoles = ['cut', 'copy', 'paste', 'selectAll'] as const

const labelSchema = v.pipe(v.string(), v.nonEmpty(), v.maxLength(300))
const commandIdSchema = v.pipe(v.string(), v.regex(/^[a-zA-Z][a-zA-Z-]{0,60}$/))

const menuItemSchema = v.variant('kind', [
  v.strictObject({
    kind: v.literal('command'),
    id: commandIdSchema,
    label: labelSchema,
    /** `Ctrl+Shift+S`, `F6`: Ctrl is ⌘ on macOS; empty: none. Shown only, the page hears them itself. */
    keys: v.pipe(v.string(), v.regex(/^(?:(?:(?:Ctrl|Shift|Alt)\+)*(?:[A-Z0-9,]|Enter|F\d{1,2}))?$/)),
    enabled: v.boolean(),
  }),
  v.strictObject({ kind: v.literal('role'), role: v.picklist(editRoles), label: labelSchema }),
  v.strictObject({ kind: v.literal('separator') }),
])
export type MenuItem = v.InferOutput<typeof menuItemSchema>

export const menuSchema = v.strictObject({
  name: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/)),
  label: labelSchema,
  items: v.pipe(v.array(menuItemSchema), v.maxLength(60)),
})
export type MenuDescription = v.InferOutput<typeof menuSchema>

/** A place in the window, in its own pixels. */
export const menuPlaceSchema = v.strictObject({
  x: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_000)),
  y: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20_000)),
})
export type MenuPlace = v.InferOutput<typeof menuPlaceSchema>

/** Sent to the window with the id of the command that was chosen in a menu. */
export const commandChannel = 'tidecast:command'

/** What the preload makes of it: the `data` of a message of the page to itself. */
export interface ChosenCommand {
  readonly channel: typeof commandChannel
  readonly command: string
}
