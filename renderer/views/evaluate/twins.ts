/** The plots of the evaluation as tables. */

import { useI18n } from 'vue-i18n'

import type { ResidualSummary, StepErrors } from '../../../src/evaluation'
import type { TwinTable } from '../../components/chart/twinTable'
import { useFormats } from '../../composables/formats'
import { useModelNames } from '../../composables/modelNames'

export function useEvaluationTwins() {
  const { t } = useI18n()
  const { columnFormat, measured, percent, plainNumber } = useFormats()
  const { nameOfModel } = useModelNames()

  return {
    /** A row a step ahead, a column a model. */
    ofSteps(lines: readonly StepErrors[]): TwinTable {
      const write = columnFormat(lines.flatMap(({ errors }) => [...errors]))
      const steps = lines[0]?.errors.length ?? 0
      return {
        columns: [t('evaluate.twin.step'), ...lines.map(({ model }) => nameOfModel(model))],
        rows: Array.from({ length: steps }, (_, step) => ({
          name: plainNumber(step + 1),
          cells: lines.map(({ errors }) => write(errors[step] ?? Number.NaN)),
        })),
      }
    },

    /** A row a bar; the outermost bars hold all that lies beyond them too. */
    ofResiduals({ counts, reach }: ResidualSummary): TwinTable {
      const edge = (bar: number) => measured((2 * reach * bar) / counts.length - reach)
      return {
        columns: [t('evaluate.twin.from'), t('evaluate.twin.to'), t('evaluate.twin.count')],
        rows: counts.map((count, bar) => ({
          name: edge(bar),
          cells: [edge(bar + 1), plainNumber(count)],
        })),
      }
    },

    /** A row a band. */
    ofCoverage(points: readonly { readonly said: number; readonly measured: number }[]): TwinTable {
      return {
        columns: [t('evaluate.twin.said'), t('evaluate.twin.measured')],
        rows: points.map((point) => ({ name: percent(point.said), cells: [percent(point.measured)] })),
      }
    },
  }
}
