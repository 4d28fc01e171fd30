/** Starts the window: connects the trainer, makes the stores, mounts the page. */

import '@fontsource-variable/inter/opsz.css'
import './styles/tokens.css'
import './styles/base.css'

import { createApp } from 'vue'

import { getDesktop } from './api/desktop'
import { adaptPort } from './api/pagePort'
import { connectTrainer, listenForPorts } from './api/trainerConnection'
import App from './App.vue'
import { firstFrame } from './composables/nextFrame'
import { createTranslation } from './i18n'
import { createStores, storesKey } from './stores'
import { createPreferencesStore } from './stores/preferencesStore'
import { createStatusStore } from './stores/statusStore'

const now = () => performance.now()
const desktop = getDesktop()
const preferences = createPreferencesStore(window)
const later = (act: () => void, milliseconds: number) => void window.setTimeout(act, milliseconds)
const status = createStatusStore(later)
/** The process that trains starts beside the first frame of the page otherwise, and holds it up. */
const painted = firstFrame(later)
const trainer = connectTrainer({
  desktop: { connectTrainer: () => painted.then(() => desktop.connectTrainer()) },
  onPort: listenForPorts(window, adaptPort),
  now,
  onEnded: () => status.say('processEnded'),
})

async function hashText(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
const createKey = () => crypto.randomUUID().replaceAll('-', '')
const stores = createStores({ desktop, trainer, status, preferences, now, later, createKey, hashText })

createApp(App).use(createTranslation(preferences.language)).provide(storesKey, stores).mount('#app')
