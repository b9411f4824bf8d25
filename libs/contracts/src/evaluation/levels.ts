import { z } from 'zod'

/**
 * 好差评 levels, best first. A name and never a digit: GB/T 39046-2020 Table A.8 counts 1 = 非常满意 … 5 = 非常不满意, the
 * 好差评 interface the other way round. Both stand here for the edge to translate with.
 */
export const LEVELS = {
  verySatisfied: { gbt39046: '1', interface: '5', 'zh-CN': '非常满意', en: 'very satisfied' },
  satisfied: { gbt39046: '2', interface: '4', 'zh-CN': '满意', en: 'satisfied' },
  basicallySatisfied: { gbt39046: '3', interface: '3', 'zh-CN': '基本满意', en: 'basically satisfied' },
  dissatisfied: { gbt39046: '4', interface: '2', 'zh-CN': '不满意', en: 'dissatisfied' },
  veryDissatisfied: { gbt39046: '5', interface: '1', 'zh-CN': '非常不满意', en: 'very dissatisfied' },
} as const

export const LEVEL_CODES = [
  'verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied',
] as const

export const levelCode = z.enum(LEVEL_CODES)
export type Level = z.infer<typeof levelCode>

/** 差评: the last two levels. */
export function isBad(level: Level): boolean {
  return level === 'dissatisfied' || level === 'veryDissatisfied'
}

/** At which point of a case a rating is about it (一事多评); `visit` is not about a step but about having come. */
export const NODES = {
  received: { 'zh-CN': '收件', en: 'receipt' },
  accepted: { 'zh-CN': '受理', en: 'acceptance' },
  closed: { 'zh-CN': '办结', en: 'closing' },
  visit: { 'zh-CN': '办事', en: 'visit' },
} as const

export const ratingNode = z.enum(['received', 'accepted', 'closed', 'visit'])
export type RatingNode = z.infer<typeof ratingNode>

/**
 * Channels of GB/T 39046-2020 Table 9 with the interface's `pf` codes, and three that staff write down from an
 * original: paper form, telephone call, the window for what could not be done.
 */
export const RATING_CHANNELS = {
  web: { interface: '1', 'zh-CN': 'PC 端', en: 'web' },
  mobile: { interface: '2', 'zh-CN': '移动服务端', en: 'mobile' },
  qr: { interface: '3', 'zh-CN': '二维码', en: 'QR code' },
  hallTablet: { interface: '4', 'zh-CN': '政务大厅平板电脑', en: 'hall tablet' },
  hallTerminal: { interface: '5', 'zh-CN': '政务大厅其他终端', en: 'hall terminal' },
  phone: { interface: '6', 'zh-CN': '电话', en: 'telephone' },
  sms: { interface: '7', 'zh-CN': '短信', en: 'text message' },
  transcribedPaper: { interface: '5', 'zh-CN': '纸质评价表（转录）', en: 'paper form, transcribed' },
  transcribedPhone: { interface: '6', 'zh-CN': '电话评价（转录）', en: 'telephone, transcribed' },
  transcribedStuckMatter: { interface: '5', 'zh-CN': '办不成事窗口（转录）', en: 'stuck-matter window, transcribed' },
} as const

export const ratingChannel = z.enum([
  'web', 'mobile', 'qr', 'hallTablet', 'hallTerminal', 'phone', 'sms',
  'transcribedPaper', 'transcribedPhone', 'transcribedStuckMatter',
])
export type RatingChannel = z.infer<typeof ratingChannel>

/** Written down by staff from an original that can be produced. */
export function isTranscribed(channel: RatingChannel): boolean {
  return channel.startsWith('transcribed')
}
