import { z } from 'zod'

/** Item types 事项类型, GB/T 39046-2020 Table A.1. */
export const ITEM_TYPES = {
  '01': { 'zh-CN': '行政许可', en: 'administrative licence' },
  '02': { 'zh-CN': '行政处罚', en: 'administrative penalty' },
  '03': { 'zh-CN': '行政强制', en: 'administrative coercion' },
  '04': { 'zh-CN': '行政征收', en: 'administrative levy' },
  '05': { 'zh-CN': '行政给付', en: 'administrative payment' },
  '06': { 'zh-CN': '行政检查', en: 'administrative inspection' },
  '07': { 'zh-CN': '行政确认', en: 'administrative confirmation' },
  '08': { 'zh-CN': '行政奖励', en: 'administrative award' },
  '09': { 'zh-CN': '行政裁决', en: 'administrative ruling' },
  '10': { 'zh-CN': '其他行政权力', en: 'other administrative power' },
  '20': { 'zh-CN': '公共服务', en: 'public service' },
} as const

/** Service objects 服务对象, GB/T 39046-2020 Table A.4. */
export const SERVICE_OBJECTS = {
  person: { code: '1', 'zh-CN': '自然人', en: 'natural person' },
  enterprise: { code: '2', 'zh-CN': '企业法人', en: 'enterprise' },
  institution: { code: '3', 'zh-CN': '事业法人', en: 'public institution' },
  association: { code: '4', 'zh-CN': '社会组织法人', en: 'social organisation' },
  government: { code: '5', 'zh-CN': '行政机关', en: 'government body' },
  other: { code: '6', 'zh-CN': '其他组织', en: 'other organisation' },
} as const

/** Channels of application 办理形式, GB/T 39046-2020 Table A.5 (kiosk has no code of its own there: 9 other). */
export const CHANNELS = {
  window: { code: '1', 'zh-CN': '窗口', en: 'window' },
  web: { code: '2', 'zh-CN': '电脑端', en: 'web' },
  mobile: { code: '3', 'zh-CN': '移动端', en: 'mobile' },
  courier: { code: '4', 'zh-CN': '快递', en: 'courier' },
  kiosk: { code: '9', 'zh-CN': '自助终端', en: 'kiosk' },
} as const

/** How a case ends 结案方式. Result codes differ from province to province: translated at the edge, never stored. */
export const ENDINGS = {
  granted: { 'zh-CN': '准予许可', en: 'granted' },
  denied: { 'zh-CN': '不予许可', en: 'denied' },
  notAccepted: { 'zh-CN': '不予受理', en: 'not accepted' },
  withdrawn: { 'zh-CN': '申请人撤回', en: 'withdrawn' },
  lapsed: { 'zh-CN': '逾期未补正', en: 'lapsed' },
  toleranceExpired: { 'zh-CN': '容缺逾期', en: 'tolerance expired' },
  terminated: { 'zh-CN': '终止办理', en: 'terminated' },
  transferred: { 'zh-CN': '转报上级', en: 'transferred' },
} as const

/** What brings a case, once accepted, to its end; decided by approval alone. */
export const CONCLUSIONS = ['granted', 'denied', 'withdrawn', 'toleranceExpired', 'terminated', 'transferred'] as const

export const ORGANISATION_KINDS = ['enterprise', 'institution', 'association', 'government', 'other'] as const
export const ID_TYPES = ['residentId', 'uscc', 'passport', 'other'] as const

export const endingCode = z.enum(['granted', 'denied', 'notAccepted', 'withdrawn', 'lapsed', 'toleranceExpired',
  'terminated', 'transferred'])
export const conclusionCode = z.enum(CONCLUSIONS)
export const channelCode = z.enum(['window', 'web', 'mobile', 'courier', 'kiosk'])
export const handlingCode = z.enum(['instant', 'promised', 'automatic'])

export type Ending = z.infer<typeof endingCode>
export type Conclusion = z.infer<typeof conclusionCode>
export type Channel = z.infer<typeof channelCode>
export type Handling = z.infer<typeof handlingCode>
