/** What a bare Electron runs: loads the app whose folder is the first argument that is not a switch. */

'use strict'

const path = require('node:path')
const { app } = require('electron')

const folder = path.resolve(process.argv.slice(1).find((word) => !word.startsWith('-')) ?? '.')
const manifest = require(path.join(folder, 'package.json'))

app.setName(manifest.productName ?? manifest.name)
app.setVersion(manifest.version)
app.setAppPath(folder)
require(path.join(folder, manifest.main))
