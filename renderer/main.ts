/** Starts the window: connects the trainer, makes the stores, mounts the page. */

import '@fontsource-variable/inter/opsz.css'
import './styles/tokens.css'
import './styles/base.css'

import { createApp } from 'vue'

import { getDesktop } from './api/desktop'
import { adaptPort } from './api/pagePort'
import { connectTrainer, listenForPorts } from './api/trainerConnection'
import App from './App.vue'
import { createTranslation } from './i18n'
import { createStores, storesKey } from './stores'
import { createPreferencesStore } from './stores/preferencesStore'
import { createStatusStore } from './stores/statusStore'

const now = () => performance.now()
const desktop = getDesktop()
const preferences = createPreferencesStore(window)
const later = (act: () => void, milliseconds: number) => void window.setTimeout(act, milliseconds)
const status = createStatusStore(later)
const trainer = connectTrainer({
  desktop,
  onPort: listenForPorts(window, adaptPort),
  now,
  onEnded: () => status.say('processEnded'),
})

const createKey = () => crypto.randomUUID().replaceAll('-', '')
const stores = createStores({ desktop, trainer, status, preferences, now, later, createKey })

createApp(App).use(createTranslation(preferences.language)).provide(storesKey, stores).mount('#app')
