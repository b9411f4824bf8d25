import type { Bilingual } from '../define-event.js'
import { LEVELS, type Level } from './levels.js'

/** 评价指标: the reasons that may be ticked beside a level. Managed by version; no unit may add or remove one. */
export interface IndicatorSet {
  readonly version: string
  /** By the interface's code, whose first digit is the interface's level. */
  readonly labels: { readonly [code: string]: Bilingual }
}

/**
 * The set for counters, with the texts that three vendors' systems have in common (domain.md §1.2); whether it is
 * GB/T 39734-2020 Annex A to the letter is not verified. Of the codes 5xx (very satisfied) only the numbers are known,
 * not the texts: none stands here, so a very satisfied rating bears no label.
 */
export const INDICATOR_SET: IndicatorSet = {
  version: '2020.1',
  labels: {
    108: { 'zh-CN': '在办事指南之外增加新的审批条件', en: 'asked for conditions that the guide does not name' },
    109: { 'zh-CN': '需提供办事指南之外的申报材料', en: 'asked for materials that the guide does not name' },
    110: { 'zh-CN': '无理由超过法定办理时间', en: 'took longer than the law allows, without reason' },
    111: { 'zh-CN': '办事指南提供样本有错', en: 'the sample in the guide is wrong' },
    112: { 'zh-CN': '承诺在线收取申报材料实际无法收取', en: 'materials could not be sent online as promised' },
    113: { 'zh-CN': '多头跑窗口和部门', en: 'sent from window to window and from office to office' },
    114: { 'zh-CN': '跑动次数与承诺的不一致', en: 'had to come more often than promised' },
    115: { 'zh-CN': '服务态度差效率低', en: 'unfriendly and slow' },
    207: { 'zh-CN': '没有提供材料样本', en: 'no sample of the materials was given' },
    208: { 'zh-CN': '没有提供材料清单', en: 'no list of the materials was given' },
    209: { 'zh-CN': '未在承诺时间内办结', en: 'not finished within the promised time' },
    210: { 'zh-CN': '同样内容的证明材料被要求多次提交', en: 'the same proof was asked for several times' },
    211: { 'zh-CN': '承诺网办但无法在线办理', en: 'could not be done online as promised' },
    212: { 'zh-CN': '在线预约办理后到实体大厅重复取号排队', en: 'had to queue in the hall in spite of an appointment' },
    213: { 'zh-CN': '窗口人员业务不熟练', en: 'the staff at the window did not know their work well' },
    214: { 'zh-CN': '服务态度生硬', en: 'the manner was brusque' },
    307: { 'zh-CN': '一次性告知需要补正的材料', en: 'told once of everything to be corrected' },
    308: { 'zh-CN': '提供申报材料样本', en: 'samples of the materials were given' },
    309: { 'zh-CN': '在承诺的时间内办结', en: 'finished within the promised time' },
    310: { 'zh-CN': '办事指南指引准确', en: 'the guide is accurate' },
    311: { 'zh-CN': '按办事指南要求的材料即可办理', en: 'the materials that the guide names were enough' },
    312: { 'zh-CN': '可以快递送达', en: 'can be delivered by courier' },
    313: { 'zh-CN': '跑动次数与承诺的一致', en: 'had to come as often as promised' },
    314: { 'zh-CN': '服务态度一般', en: 'the manner was fair' },
    406: { 'zh-CN': '填写一张表单就可完成申报', en: 'one form is all there is to fill in' },
    407: { 'zh-CN': '在线提交材料窗口核验', en: 'materials are sent online and checked at the window' },
    408: { 'zh-CN': '一张清单告知全部申报材料', en: 'one list names all the materials' },
    409: { 'zh-CN': '用告知承诺减免申报材料', en: 'a commitment stands in for materials' },
    410: { 'zh-CN': '可以在线预约办理', en: 'appointments can be made online' },
    411: { 'zh-CN': '跑大厅一次办完', en: 'done in one visit' },
    412: { 'zh-CN': '可以使用自助机办理', en: 'can be done at a kiosk' },
    413: { 'zh-CN': '服务态度较好', en: 'the manner was good' },
  },
}

/** Whether a label may stand beside this level. */
export function isLabelOf(label: string, level: Level): boolean {
  return label.startsWith(LEVELS[level].interface)
}

/** Whether the set in force knows the label at all. */
export function isKnownLabel(label: string): boolean {
  return Object.hasOwn(INDICATOR_SET.labels, label)
}
