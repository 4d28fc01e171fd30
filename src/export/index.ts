/**
 * The door of the export room: what leaves the app. Pure encoders from one document of a finished forecast to the bytes
 * of a file; nothing is read and nothing is written here.
 */
export type {
  Backtest,
  BandColumns,
  ExportedSeries,
  ForecastDocument,
  RivalRow,
  SettingRow,
} from './document'
export { encodeClipboard, encodeDocument, type EncodedDocument } from './encodeDocument'
export type { BytePiece } from './pieces'
