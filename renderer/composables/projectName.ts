/** What the project is called: its file, else the file its data came from, else the words given. */

import { computed, type ComputedRef } from 'vue'

import { useStores } from '../stores'

export function useProjectName(unnamed: () => string): ComputedRef<string> {
  const { desk, project } = useStores()
  return computed(() => desk.file.value?.name ?? (project.document.value.sourceName || unnamed()))
}
