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
const status = createStatusStore((act, milliseconds) => window.setTimeout(act, milliseconds))
const trainer = connectTrainer({
  desktop,
  onPort: listenForPorts(window, adaptPort),
  now,
  onEnded: () => status.say('processEnded'),
})

createApp(App)
  .use(createTranslation())
  .provide(storesKey, createStores({ desktop, trainer, status, preferences, now }))
  .mount('#app')
