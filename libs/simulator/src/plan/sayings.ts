import { INDICATOR_SET, isLabelOf, type Level } from '@bihuan/contracts'
import type { SeededRandom } from './seeded-random.js'

/** What citizens of a demonstration say: invented, of nobody. */
export const SAYINGS = {
  bad: ['等候时间太长，没有人解释原因', '窗口态度生硬，问题没有说清楚', '同样的证明让我交了两次', '跑了两趟才办成'],
  problem: [
    { kind: 'attitude', description: '窗口人员说话不耐烦' }, { kind: 'delay', description: '取号后等了一个多小时' },
    { kind: 'materials', description: '被要求提供指南之外的材料' }, { kind: 'guidance', description: '咨询电话与窗口说法不一致' },
    { kind: 'facilities', description: '自助机打印不清楚' },
  ],
  complaint: ['办理过程中被反复推到别的窗口，要求答复', '承诺当天办结却拖到第二天，要求说明原因'],
  suggestion: ['建议增加午间值班窗口', '建议材料样本放到手机上', '建议叫号屏幕字大一些'],
} as const

/** One or two reasons that belong to the level; of the best level no reason's text is known. */
export function labelsFor(level: Level, random: SeededRandom): readonly string[] {
  const fitting = Object.keys(INDICATOR_SET.labels).filter((label) => isLabelOf(label, level))
  return random.shuffled(fitting).slice(0, 1 + random.whole(2))
}
