/** What Auto chose and why, in Chinese, by the subject and the value of each choice. */

import type { AutoChoice, AutoReason, PlainReason, ToldReason } from '../../../contract'
import { formatSentence } from '../../../util/errors'

interface ChoiceSentences {
  /** Holes: `{value}`. */
  readonly usual: string
  /** For values that mean something else: that there was nothing to choose, for most. */
  readonly special?: Readonly<Record<string, string>>
}

const subjects: Readonly<Record<string, ChoiceSentences>> = {
  season: {
    usual: '季节为 {value} 点：数值每隔这么多点重复一次。',
    special: { none: '没有明显重复的间隔，因此没有季节。' },
  },
  lookback: { usual: '回看 {value} 点：三分之一数据所能容纳的季节数，最多三十个。' },
  segment: {
    usual: '网络一次读取 {value} 点：历史变短，学得更快。',
    special: { '1': '网络逐点读取，因为没有可以整段读取的季节。' },
  },
  width: { usual: '网络有 {value} 个单元：这么多训练窗口能教会、又不致死记硬背的规模。' },
  learningRate: { usual: '学习率 {value} 适合此宽度与预测长度，并逐轮降低。' },
  loss: {
    usual: '最小化平均绝对误差：个别异常值不会带偏预测。',
    special: { panel: '误差按季节差分并相对于数值大小计算：大小序列分量相同。' },
  },
  rivals: { usual: '在此长度上数秒内可拟合的经典方法：{value}；其中最好的进入融合。' },
  network: {
    usual: '网络经训练后，依各自在验证段的表现与对照方法融合。',
    special: {
      'on proof': '序列较短：由经典方法预测，仅当验证改进达 5 % 时网络才可修正。',
      no: '未使用网络：由经典方法预测。',
    },
  },
  horizon: { usual: '预测 {value} 步，超过模型训练时的步数：其后各步由模型自身的预测外推，区间随误差变宽。' },
  budget: { usual: '训练在 {value} 轮后结束：时间已到或被要求完成；保留此前最好的一轮。' },
  build: { usual: '模型由另一个引擎构建训练，现为 {value}：末位数字可能不同。' },
}

const toldNames: Readonly<Record<ToldReason['kind'], string>> = {
  holidays: '{name} 的节假日',
  event: '“{name}”',
  column: '列 {name}',
}
const otherDays = '其他事件'

const dayReasons: Readonly<Record<ToldReason['why'], string>> = {
  neverLearned: '{told}未使用：训练部分中没有这样的日子。',
  neverJudged: '{told}已告知网络，由其判断：验证部分中没有可供检验的这类日子。',
  helped: '{told}已告知网络：在验证段附近的 {points} 个点上，其影响使误差减少 {share} %。',
  useless: '{told}未使用：在验证段附近的 {points} 个点上，其影响并无帮助。',
  unread: '{told}未被读取：没有网络参与预测。',
}

const columnReasons: Readonly<Record<ToldReason['why'], string>> = {
  ...dayReasons,
  helped: '网络读取了{told}，而且有帮助：在验证部分的 {points} 个点上使误差减少 {share} %。',
  useless: '网络读取了{told}，但没有收益：在验证部分的 {points} 个点上使误差增加 {share} %。',
  unread: '没有网络参与预测，因此没有模型读取{told}。',
}

const plainReasons: Readonly<Record<PlainReason['why'], string>> = {
  steady:
    '{of}：全部 {points} 个值均为 {value}，故重复该值。从未变化的序列无法说明它可能变化多少，因此没有区间。',
  oneValue: '{of}：重复唯一的值，没有区间。',
  fewValues: '{of}：{points} 个值不足以评判任何方法，故重复最后一个值，没有区间。',
}

/** What has no words here is said as Auto says it, in English. */
export function chineseChoice({ subject, value, sentence, reason }: AutoChoice): string {
  if (reason) return reasonSentence(reason)
  const known = subjects[subject]
  if (!known) return sentence
  return formatSentence(known.special?.[value] ?? known.usual, { value: value.replace(' and ', ' 与 ') })
}

function reasonSentence(reason: AutoReason): string {
  if (reason.kind === 'plain') return formatSentence(plainReasons[reason.why], { ...reason })
  const { why, of, kind, gain, points } = reason
  const told = of === null ? otherDays : formatSentence(toldNames[kind], { name: of })
  const sentences = kind === 'column' ? columnReasons : dayReasons
  return formatSentence(sentences[why], { told, points, share: Math.abs(100 * gain).toFixed(0) })
}
