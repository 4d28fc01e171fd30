/**
 * Encodings that a file without a mark may be in, and what its text looks like: the characters that text in it is
 * mostly made of, and others that belong to its script.
 */

export interface EncodingCandidate {
  /** Label of the WHATWG Encoding Standard. */
  readonly label: string
  /** Characters that make up most of what is beyond ASCII. */
  readonly familiar: RegExp
  readonly script: RegExp
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
  script('gb18030', '的一是在不了有和人这中大为上个国年月日期时间销量售价格金额数门店地区城市名称编号北京海广州深圳温度电力负荷东南西二三店总收入成本率合计产品类型用户公司', /[\u4e00-\u9fa5，。、（）：￥％]/),
  script('big5', '的一是在不了有和人這中大為上個國年月日期時間銷量售價格金額數門店地區城市名稱編號臺北灣溫度電力東南西總', /[\u4e00-\u9fa5，。、（）：￥％]/),
  script('shift_jis', 'のにはをたがでてとしれさいるなすまかこ年月日売上数量店舗気温東京ーンスルトリイア', /[\u3041-\u30ff\u4e00-\u9fa5々。、（）：￥％]/),
  script('euc-jp', 'のにはをたがでてとしれさいるなすまかこ年月日売上数量店舗気温東京ーンスルトリイア', /[\u3041-\u30ff\u4e00-\u9fa5々。、（）：￥％]/),
  script('euc-kr', '이다의는에가을를로한기사시도지자일월년수량매출금액가격날짜시간서울부산', /[\uac00-\ud7a3]/),
]

function latin(label: string, familiar: string): EncodingCandidate {
  return { label, familiar: setOf(familiar), script: /\p{Script=Latin}/u, isLatin: true }
}

function script(label: string, familiar: string, letters: RegExp): EncodingCandidate {
  return { label, familiar: setOf(familiar), script: letters, isLatin: false }
}

function setOf(characters: string): RegExp {
  return new RegExp(`[${characters}]`, 'u')
}
