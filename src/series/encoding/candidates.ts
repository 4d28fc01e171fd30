/**
 * Encodings that a file without a mark may be in, and what its text looks like: the characters that text in it is
 * mostly made of, and others that belong to its script.
 */

export interface EncodingCandidate {
  /** Label of the WHATWG Encoding Standard. */
  readonly label: string
  /** Characters that make up most of what is beyond ASCII. */
  readonly familiar: RegExp
  /** Whether a character is one that text of this script is written in. */
  belongs(character: string): boolean
  /** Letters that stand among ASCII letters, not in words of their own. */
  readonly isLatin: boolean
}

const latin1 = 'äöüßÄÖÜéèàçñøåæêôîâáíóúãõëïÉÅØÆ€°£µ²³§–’“”„'
const latin2 = 'ąćęłńóśźżčďěňřšťůžýáéíőűöüĄĆĘŁŃŚŹŻČŘŠŽ€°–'

/** In order of preference where two look as good. */
export const candidates: readonly EncodingCandidate[] = [
  latin('windows-1252', latin1),
  latin('windows-1250', latin2),
  latin('windows-1254', 'ğışĞİŞçöüÇÖÜâîû€°'),
  script('windows-1251', 'оеаинтсрвлкмдпу', /[\u0400-\u045f№«»–]/),
  script('koi8-r', 'оеаинтсрвлкмдпу', /[а-яёА-ЯЁ]/),
  script('ibm866', 'оеаинтсрвлкмдпу', /[а-яёА-ЯЁ]/),
  script('windows-1253', 'αοιετσνηυρπκμλάίόή', /[\u0384-\u03ce€]/),
  script('windows-1255', 'יוהאלרבתשמנםד', /[\u05b0-\u05ea]/),
  script('windows-1256', 'الينموترةبدسعك', /[\u0600-\u06ff]/),
  script(
    'gb18030',
    '的一是在不了有和人这中大为上个国年月日期时间销量售价格金额数门店地区城市名称编号北京海广州深圳温度电力负荷东南西二三店总收入成本率合计产品类型用户公司',
    hanzi('gb18030', 0xb0, 0xd7),
  ),
  script(
    'big5',
    '的一是在不了有和人這中大為上個國年月日期時間銷量售價格金額數門店地區城市名稱編號臺北灣溫度電力東南西總',
    hanzi('big5', 0xa4, 0xc6),
  ),
  script(
    'shift_jis',
    'のにはをたがでてとしれさいるなすまかこ年月日売上数量店舗気温東京ーンスルトリイア',
    hanzi('shift_jis', 0x88, 0x97),
  ),
  script(
    'euc-jp',
    'のにはをたがでてとしれさいるなすまかこ年月日売上数量店舗気温東京ーンスルトリイア',
    hanzi('euc-jp', 0xb0, 0xcf),
  ),
  script(
    'euc-kr',
    '이다의는에가을를로한기사시도지자일월년수량매출금액가격날짜시간서울부산',
    /[\uac00-\ud7a3]/,
  ),
]

function latin(label: string, familiar: string): EncodingCandidate {
  return {
    label,
    familiar: setOf(familiar),
    belongs: (character) => /\p{Script=Latin}/u.test(character),
    isLatin: true,
  }
}

function script(
  label: string,
  familiar: string,
  letters: RegExp | ((character: string) => boolean),
): EncodingCandidate {
  const belongs = typeof letters === 'function' ? letters : (character: string) => letters.test(character)
  return { label, familiar: setOf(familiar), belongs, isLatin: false }
}

/**
 * The common characters of an East Asian encoding lie together, in pairs with these first bytes; the rare ones, which
 * bytes of other encodings mostly turn into, do not. Kana and full-width signs count as common.
 */
function hanzi(label: string, firstLead: number, lastLead: number): (character: string) => boolean {
  let common: Set<string> | null = null
  return (character) => {
    common ??= new Set(decodePairs(label, firstLead, lastLead))
    return common.has(character) || /[\u3041-\u30ff々。、，（）：￥％]/.test(character)
  }
}

function decodePairs(label: string, firstLead: number, lastLead: number): string {
  const bytes: number[] = []
  const firstTrail = label === 'big5' || label === 'shift_jis' ? 0x40 : 0xa1
  for (let lead = firstLead; lead <= lastLead; lead++) {
    for (let trail = firstTrail; trail <= 0xfc; trail++) if (trail !== 0x7f) bytes.push(lead, trail)
  }
  return new TextDecoder(label).decode(Uint8Array.from(bytes))
}

function setOf(characters: string): RegExp {
  return new RegExp(`[${characters}]`, 'u')
}
