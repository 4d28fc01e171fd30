/**
 * The engine against golden tensors from PyTorch, preparation against pandas and statsmodels, all in float64: every case
 * of the files in TIDECAST_GOLDEN_DIR, or in golden/ of the shared folder. Ends with `N passed, N failed`.
 */

import { countTests } from './setup/countTests.mjs'
import { runMain } from './setup/say.mjs'

await runMain(() => countTests(['test/golden']))
