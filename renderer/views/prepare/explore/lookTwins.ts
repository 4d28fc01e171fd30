/** The looks that have an axis of their own as tables of the same numbers. */

import { useI18n } from 'vue-i18n'

import type {
  CorrelationLook,
  ExploreLook,
  HeatMapLook,
  SeasonLook,
  SpectrumLook,
} from '../../../../src/contract'
import { extremesOf } from '../../../charts/valueScale'
import type { TwinTable } from '../../../components/chart/twinTable'
import { useFormats } from '../../../composables/formats'
import { useHeatWords } from './heatWords'

/** Digits that tell one period from the next. */
const periodDigits = 6
const millisecondsPerDay = 86_400_000

export function useLookTwins() {
  const { t } = useI18n()
  const { columnFormat, measured, percent, plainNumber } = useFormats()
  const { rowWord, columnWord } = useHeatWords()

  /** A row a phase, or a part of the season where those are more than can be seen. */
  function ofSeason({ median, lines, season }: SeasonLook): TwinTable {
    return {
      columns: [
        t('prepare.twin.phase'),
        t('prepare.twin.median'),
        t('prepare.twin.least'),
        t('prepare.twin.greatest'),
      ],
      rows: Array.from(median, (value, part) => {
        const range = extremesOf(lines.map((line) => line.subarray(part, part + 1)))
        return {
          name: plainNumber(1 + Math.floor((part * season) / median.length)),
          cells: [value, range?.minimum ?? null, range?.maximum ?? null].map(measured),
        }
      }),
    }
  }

  function ofCorrelogram({ correlations, limits, partial }: CorrelationLook): TwinTable {
    const write = columnFormat([0.1])
    return {
      columns: [t('prepare.lagged.lag'), t('prepare.acf'), t('prepare.lagged.limit'), t('prepare.pacf')],
      rows: Array.from(correlations, (value, lag) => ({
        name: plainNumber(lag),
        cells: [value, limits[lag]!, partial[lag]!].map(write),
      })),
    }
  }

  function ofSpectrum({ unit, periods, shares }: SpectrumLook): TwinTable {
    const length = unit === 'points' ? 1 : millisecondsPerDay
    return {
      columns: [t(`prepare.twin.period.${unit}`), t('prepare.twin.share')],
      rows: Array.from(periods, (period, i) => ({
        name: plainNumber(Number((period / length).toPrecision(periodDigits))),
        cells: [percent(shares[i]!)],
      })),
    }
  }

  /** A row a column of the map, which are the more. */
  function ofHeatMap(look: HeatMapLook): TwinTable {
    const rows = Array.from({ length: look.rows }, (_, row) => row)
    return {
      columns: [t('prepare.twin.when'), ...rows.map((row) => rowWord(look, row))],
      rows: Array.from(look.columns, (_, column) => ({
        name: columnWord(look, column),
        cells: rows.map((row) => measured(look.values[row * look.columns.length + column]!)),
      })),
    }
  }

  return {
    tableOf(look: ExploreLook): TwinTable {
      switch (look.view) {
        case 'season':
          return ofSeason(look)
        case 'autocorrelation':
          return ofCorrelogram(look)
        case 'spectrum':
          return ofSpectrum(look)
        case 'heatMap':
          return ofHeatMap(look)
      }
    },
  }
}
