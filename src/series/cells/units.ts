/** Signs, currencies and units around a number: `$-5.25`, `(1,200)`, `45 %`, `12.5 kWh`, `-3,5 °C`. */

export interface NumberParts {
  readonly negative: boolean
  /** What is left: digits with the signs that part them. */
  readonly digits: string
  /** `$`, `%`, `kWh`; empty without one. */
  readonly unit: string
}

const currency =
  '(?:R\\$|[A-Z]{0,2}[$€£¥₹₽₩₺₴₫฿₦¢]|USD|EUR|GBP|CHF|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|AUD|CAD|NZD|BRL|Fr\\.|kr\\.?|zł)'
/** Units that may follow a digit without a blank; others need one. */
const attached =
  '(?:[%‰]|°[CFK]?|[kMGT]?Wh?|[kMGT]?VAh?|[µmkc]?m[²³23]?|[µmk]?g|[µmn]?s|h|min|hPa|kPa|Pa|bar|[mk]?V|[mk]?A|[kMGT]?Hz|[kMG]?B|l|ml|mm|mph|ppm|pcs|C|F|K|x)'

const prefixPattern = new RegExp(`^(${currency})\\s*`)
const suffixPattern = new RegExp(
  `(?:\\s*(${currency}|${attached})|\\s+((?:\\p{L}|[%°µ²³])(?:[\\p{L}°µ²³/·*^\\d-]{0,14})))$`,
  'u',
)
const signPattern = /^([+\-−–])\s*(?=\D*\d|inf|∞)/i
const plainDigits = /^[\d.,'’ \u00a0\u2009\u202f]+(?:[eE][+-]?\d+)?$/

/** Splits whatever it is given; whether `digits` are a number is for the format to say. */
export function splitUnit(text: string): NumberParts {
  let rest = text.trim()
  let unit = ''
  let negative = false
  if (rest.startsWith('(') && rest.endsWith(')')) {
    negative = true
    rest = rest.slice(1, -1).trim()
  }
  takeSign()
  const prefix = prefixPattern.exec(rest)
  if (prefix) {
    unit = prefix[1]!
    rest = rest.slice(prefix[0].length)
    takeSign()
  }
  if (/[-−–]$/.test(rest)) {
    negative = true
    rest = rest.slice(0, -1).trimEnd()
  }
  if (!plainDigits.test(rest) && rest.length < 60) {
    const suffix = suffixPattern.exec(rest)
    // Without a digit before it, a word is no unit.
    if (suffix && /\d[.,]?$/.test(rest.slice(0, suffix.index))) {
      unit ||= suffix[1] ?? suffix[2]!
      rest = rest.slice(0, suffix.index).trimEnd()
    }
  }
  return { negative, digits: rest, unit }

  function takeSign(): void {
    const sign = signPattern.exec(rest)
    if (!sign) return
    if (sign[1] !== '+') negative = !negative
    rest = rest.slice(sign[0].length)
  }
}
