import type { Bilingual } from '@bihuan/contracts'

/** Every fault that published data can have, for whoever has to put it right. Place and value stand beside it. */
export const problemWords = {
  'no-organisation': { 'zh-CN': '尚未发布机构信息', en: 'no organisation has been published' },
  'second-organisation': { 'zh-CN': '已有另一机构，不能再发布第二个', en: 'there is another organisation already' },
  'named-twice': { 'zh-CN': '编码重复', en: 'stands there more than once' },
  'unknown-hall': { 'zh-CN': '没有此大厅', en: 'there is no such hall' },
  'unknown-unit': { 'zh-CN': '没有此单位', en: 'there is no such unit' },
  'unknown-section': { 'zh-CN': '大厅没有此区域', en: 'the hall has no such section' },
  'unknown-window-group': { 'zh-CN': '没有此窗口组', en: 'there is no such window group' },
  'faulty-business-hours': { 'zh-CN': '办公时间有误', en: 'these business hours cannot be' },
  'unknown-step': { 'zh-CN': '没有此前置环节', en: 'there is no such step to wait for' },
  'steps-in-a-circle': { 'zh-CN': '环节互相等待，永远不能完成', en: 'steps that wait for each other never finish' },
  'steps-without-promise': { 'zh-CN': '即办件和秒批件不设环节', en: 'only an item with a promised limit has steps' },
  'joint-with-one-unit': { 'zh-CN': '联办事项须有两个以上单位', en: 'joint handling needs at least two units' },
  'tolerable-but-not-required': { 'zh-CN': '非必需材料无需容缺', en: 'only a required material can be tolerated as missing' },
  'nobody-served': { 'zh-CN': '未指明服务对象', en: 'it does not say whom it serves' },
  'fee-without-basis': { 'zh-CN': '收费缺少依据', en: 'a fee needs its public basis' },
  'faulty-limit': { 'zh-CN': '期限有误', en: 'this limit cannot be' },
  'promised-longer-than-legal': { 'zh-CN': '承诺期限长于法定期限', en: 'it promises more time than the law gives' },
  'notice-longer-than-law': {
    'zh-CN': '告知期限超过五个工作日（行政许可法第三十二条）',
    en: 'it is longer than five working days (Licensing Law, Art. 32)',
  },
  'red-before-yellow': { 'zh-CN': '红灯早于黄灯', en: 'red would come before yellow' },
  'ends-before-it-begins': { 'zh-CN': '失效日期早于生效日期', en: 'it ends before it begins' },
  'two-policies-at-once': { 'zh-CN': '与另一规则的适用时间重叠', en: 'another policy is in force there at the same time' },
  'impossible-date': { 'zh-CN': '日期不存在', en: 'there is no such date' },
  'faulty-calendar': { 'zh-CN': '日历内容有误', en: 'this calendar cannot be' },
  'unknown-region': { 'zh-CN': '没有可叠加的地区日历', en: 'there is no calendar of that region to lie over' },
  'calendar-does-not-fit': { 'zh-CN': '与已发布的日历矛盾', en: 'it contradicts a published calendar' },
} satisfies { readonly [code: string]: Bilingual }

/** Stable code of a fault; only such with words exist. */
export type ProblemCode = keyof typeof problemWords

/** For questions that reach into a year of which nobody knows the days off. */
export const calendarUnknownWords: Bilingual = {
  'zh-CN': '该年工作日历尚未发布，无法计算；请待国务院办公厅通知发布后再试',
  en: 'The calendar of that year has not been published, so nothing can be reckoned: try again when it has',
}
