/**
 * Who may import whom. Imports point down this table; from outside a room only its door (its `index`) may be named.
 * `packages` lists what a room may take from npm; a room without it takes nothing.
 */

import path from 'node:path'

export const roomTable = {
  'src/util': { rooms: [], packages: [] },
  'src/engine': { rooms: ['src/util'], packages: [] },
  'src/series': { rooms: ['src/util', 'src/contract'], packages: ['papaparse', 'fflate', 'saxes'] },
  'src/forecast': { rooms: ['src/util', 'src/contract', 'src/engine', 'src/series'], packages: ['valibot'] },
  'src/contract': { rooms: [], packages: ['valibot'] },
  'src/project': { rooms: ['src/util', 'src/contract'], packages: ['valibot', 'fflate'] },
  'src/evaluation': { rooms: ['src/contract'], packages: [] },
  'src/export': {
    rooms: ['src/util', 'src/contract', 'src/series', 'src/evaluation'],
    packages: ['fflate'],
  },
  'src/rpc': { rooms: ['src/util'], packages: [] },
  'src/service': {
    rooms: [
      'src/util',
      'src/contract',
      'src/engine',
      'src/series',
      'src/forecast',
      'src/project',
      'src/export',
      'src/rpc',
    ],
    packages: ['valibot', 'date-holidays'],
  },
  'electron/main': {
    rooms: ['src/util', 'src/contract', 'src/project', 'electron/files'],
    packages: ['electron', 'valibot', 'node:'],
  },
  'electron/preload': { rooms: ['src/contract'], packages: ['electron'] },
  /** Files as the service wants them, for every host that has Node. */
  'electron/files': { rooms: ['src/util', 'src/service'], packages: ['node:'] },
  /** Threads as the engine wants them, likewise. */
  'electron/threads': { rooms: ['src/engine'], packages: ['node:'] },
  'electron/trainer': {
    rooms: ['src/util', 'src/contract', 'src/rpc', 'src/service', 'electron/files', 'electron/threads'],
    packages: ['electron', 'valibot', 'node:'],
  },
  renderer: {
    rooms: ['src/util', 'src/contract', 'src/rpc', 'src/project', 'src/evaluation'],
    packages: ['vue', 'vue-i18n', 'echarts', 'reka-ui', '@lucide/vue', '@fontsource-variable/inter'],
    resources: true,
  },
  cli: {
    rooms: ['src/util', 'src/contract', 'src/engine', 'src/service', 'electron/files', 'electron/threads'],
    packages: ['commander', 'valibot', 'node:'],
    resources: true,
  },
}

/** `src/util` has a door a subject (errors, random, assert): leaves need no common one. */
const roomsWithoutDoor = new Set(['src/util'])
const names = Object.keys(roomTable)

function roomOf(file) {
  return names.find((name) => file === name || file.startsWith(`${name}/`))
}

/** Why this import is not allowed, or undefined. */
export function whyForbidden(fromFile, specifier) {
  const from = roomOf(fromFile)
  if (!from) return undefined
  const rule = roomTable[from]
  if (!specifier.startsWith('.')) {
    const allowed = rule.packages.some(
      (name) => specifier === name || specifier.startsWith(name.endsWith(':') ? name : `${name}/`),
    )
    return allowed ? undefined : `${from} may not import the package ${specifier}`
  }
  const target = path.posix.join(path.posix.dirname(fromFile), specifier.replace(/\?.*$/, ''))
  if (rule.resources && target.startsWith('resources/')) return undefined
  const to = roomOf(target)
  if (to === from) return undefined
  if (!to) return `${from} may not import ${target}, which is in no room`
  if (!rule.rooms.includes(to)) return `${from} may not import ${to}: imports point down`
  if (roomsWithoutDoor.has(to) || target === to || target === `${to}/index`) return undefined
  return `import ${to} through its door, not ${target}`
}

/** @type {import('eslint').Rule.RuleModule} */
export const rooms = {
  meta: { type: 'problem', schema: [], messages: { forbidden: '{{reason}} (scripts/lint/rooms.mjs).' } },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/')
    function check(node) {
      if (typeof node.source?.value !== 'string') return
      const reason = whyForbidden(file, node.source.value)
      if (reason) context.report({ node, messageId: 'forbidden', data: { reason } })
    }
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    }
  },
}
