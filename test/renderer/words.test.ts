/** Every word the window says exists, every error and notice has a sentence, and no word is written in vain. */

import fs from 'node:fs'
import path from 'node:path'

import { describe, expect, test } from 'vitest'

import { loadMessages } from '../../renderer/i18n'
import { offeredLanguages } from '../../renderer/languages'
import { pseudoMessages } from '../../renderer/pseudoLanguage'
import {
  aggregateNames,
  cells,
  decompositionParts,
  fillMethods,
  findingCodes,
  findingSayings,
  mergeMethods,
  missingMethods,
  noticeCodes,
  recipeStepNames,
  modelConflicts,
  settingRanges,
} from '../../src/contract'
import { prepareViews } from '../../renderer/stores/prepareStore'
import { addableSteps } from '../../renderer/views/prepare/recipe/newSteps'
import { namedRules, ruleKey } from '../../renderer/views/prepare/recipe/rules'
import { errorCatalogue } from '../../src/util/errorCatalogue'
import { presetNames } from '../../renderer/stage/stageContent'
import { stepNames } from '../../renderer/stores/navigationStore'
import { networkPresets } from '../../renderer/views/model/networkPresets'
import { settingChoices } from '../../renderer/views/model/settingNames'
import { suggestedReasons } from '../../renderer/views/model/suggestedReasons'
import { samples } from '../../renderer/views/welcome/samples'
import { stepWords } from '../../renderer/composables/stepWords'

type Tree = ReturnType<typeof loadMessages>

function leavesOf(tree: Tree, above = ''): Map<string, string> {
  const leaves = new Map<string, string>()
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') leaves.set(above + key, value)
    else for (const [below, sentence] of leavesOf(value, `${above}${key}.`)) leaves.set(below, sentence)
  }
  return leaves
}

function sourcesBelow(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name)
    if (entry.isDirectory()) return sourcesBelow(file)
    return /\.(ts|vue)$/.test(entry.name) ? [fs.readFileSync(file, 'utf8')] : []
  })
}

const leaves = leavesOf(loadMessages())
const translations = offeredLanguages
  .filter((language) => language !== 'en')
  .map((language) => [language, leavesOf(loadMessages(language))] as const)

function holesOf(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort()
}
const sources = sourcesBelow(path.resolve('renderer'))

/** A template key as a pattern: what is filled in is one or more steps. */
function patternOf(template: string): RegExp {
  const pieces = template.split(/\$\{[^}]*\}/).map((piece) => piece.replace(/\./g, '\\.'))
  return new RegExp(`^${pieces.join('[-\\w.]+')}$`)
}

const literals = new Set(
  sources.flatMap((text) => [...text.matchAll(/['"]([\w]+(?:\.[\w]+)+)['"]/g)].map(([, key]) => key)),
)
const templates = [
  ...new Set(
    sources.flatMap((text) => [...text.matchAll(/`(\w+\.[^`\s]*\$\{[^`]*)`/g)].map(([, key]) => key)),
  ),
]

describe('words', () => {
  test('every key that is asked for by name exists', () => {
    const asked = sources.flatMap((text) =>
      [...text.matchAll(/\bt\(\s*['"]([\w.]+)['"]/g)].map(([, key]) => key),
    )
    expect(asked.length).toBeGreaterThan(100)
    expect(asked.filter((key) => !leaves.has(key))).toEqual([])
  })

  test('every key that is put together names at least one sentence', () => {
    const asked = sources.flatMap((text) => [...text.matchAll(/\bt\(\s*`([^`]+)`/g)].map(([, key]) => key))
    expect(asked.length).toBeGreaterThan(10)
    const keys = [...leaves.keys()]
    expect(asked.filter((key) => !keys.some((leaf) => patternOf(key).test(leaf)))).toEqual([])
  })

  test('no sentence is written in vain', () => {
    const patterns = templates.map(patternOf)
    const unused = [...leaves.keys()].filter(
      (key) =>
        !key.startsWith('chart.') && !literals.has(key) && !patterns.some((pattern) => pattern.test(key)),
    )
    expect(unused).toEqual([])
  })

  test.each(Object.entries(errorCatalogue))('error %s has its sentence', (code, sentence) => {
    expect(leaves.get(`errors.${code}`)).toBe(sentence)
  })

  const tables = {
    'notices.*.title': noticeCodes,
    'notices.*.sentence': noticeCodes,
    'prepare.findings.*': findingCodes,
    'prepare.said.*': findingSayings,
    'prepare.remedies.*': recipeStepNames,
    'prepare.choices.missing.*': missingMethods,
    'prepare.choices.merge.*': mergeMethods,
    'prepare.choices.aggregate.*': aggregateNames,
    'prepare.rules.*': namedRules.map(ruleKey),
    'prepare.kinds.*.name': addableSteps,
    'prepare.kinds.*.sentence': addableSteps,
    'prepare.views.*': prepareViews,
    'prepare.parts.*': decompositionParts,
    'acts.chooseFill.*': fillMethods,
    'acts.changeLayer.cell.*': cells,
    'model.cells.*': cells,
    'model.why.*': suggestedReasons,
    'model.cellHelp.*': cells,
    ...Object.fromEntries(
      Object.entries(settingChoices).flatMap(([setting, names]) => [
        [`model.choices.${setting}.*.name`, names],
        [`model.choices.${setting}.*.help`, names],
      ]),
    ),
    'model.conflicts.*': Object.keys(modelConflicts),
    'model.presets.*.name': networkPresets,
    'acts.choosePreset.*': networkPresets,
    'model.fields.*.name': Object.keys(settingRanges).filter((name) => name !== 'units' && name !== 'layers'),
    'acts.changeSetting.*': Object.keys(settingRanges).filter(
      (name) => name !== 'units' && name !== 'layers',
    ),
    'welcome.sample.*.title': samples.map(({ id }) => id),
    'steps.*': stepNames,
    'steps.count.*': stepWords,
    'steps.short.*': stepWords,
    'steps.every.*': stepWords,
    'data.understood.step.*': stepWords,
  }

  test.each(Object.entries(tables))('%s is said of every row of its table', (pattern, names) => {
    expect(names.filter((name) => !leaves.has(pattern.replace('*', name)))).toEqual([])
  })

  describe.each(translations)('in %s', (_, translated) => {
    test('there is a sentence for every English one, and no other', () => {
      expect([...translated.keys()].sort()).toEqual([...leaves.keys()].sort())
    })

    test('each says the same things', () => {
      const holes = (sentences: Map<string, string>) =>
        Object.fromEntries([...sentences].map(([key, sentence]) => [key, holesOf(sentence)]))
      expect(holes(translated)).toEqual(holes(leaves))
    })

    test('none is empty', () => {
      expect([...translated].filter(([, sentence]) => sentence.trim() === '')).toEqual([])
    })
  })

  test('the pseudo-language keeps every hole and every plural form', () => {
    const pseudo = leavesOf(pseudoMessages(loadMessages()))
    const formed = (sentence: string) => [sentence.split(' | ').length, holesOf(sentence)]
    for (const [key, sentence] of leaves) expect(formed(pseudo.get(key)!)).toEqual(formed(sentence))
  })

  test('presets are named where they are offered', () => {
    const named = [...leaves.keys()]
      .filter((key) => key.startsWith('presets.'))
      .map((key) => key.split('.')[2])
    expect(new Set(named)).toEqual(new Set(presetNames))
  })
})
