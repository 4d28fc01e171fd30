/** The whole window takes a drop. Leaving one element for another inside it is no leaving: entries are counted. */

import { shallowRef } from 'vue'

export interface DropZoneOptions {
  readonly onFile: (file: File) => void
  readonly onSeveral: () => void
}

export function useDropZone({ onFile, onSeveral }: DropZoneOptions) {
  const hovering = shallowRef<'file' | 'several' | null>(null)
  let depth = 0

  function kindOf({ dataTransfer }: DragEvent): 'file' | 'several' | null {
    const files = [...(dataTransfer?.items ?? [])].filter(({ kind }) => kind === 'file').length
    if (files === 0) return null
    return files === 1 ? 'file' : 'several'
  }

  return {
    hovering,
    enter(event: DragEvent): void {
      depth++
      hovering.value = kindOf(event)
    },
    over(event: DragEvent): void {
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = hovering.value === 'file' ? 'copy' : 'none'
    },
    leave(): void {
      depth = Math.max(0, depth - 1)
      if (depth === 0) hovering.value = null
    },
    drop(event: DragEvent): void {
      event.preventDefault()
      depth = 0
      hovering.value = null
      const files = event.dataTransfer?.files
      const file = files?.[0]
      if (!file) return
      if (files.length > 1) onSeveral()
      else onFile(file)
    },
  }
}
