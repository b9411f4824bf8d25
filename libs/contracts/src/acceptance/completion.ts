import { z } from 'zod'
import { conclusionCode, ENDINGS, endingCode } from '../codes.js'
import { defineEvent, type EventOf } from '../define-event.js'
import { clockStart, dayOf } from '../shared/clocks.js'
import { fromList, overdueOf } from '../texts.js'
import { accountId, instant, shortText } from '../values.js'

export const caseConcluded = defineEvent('CaseConcluded', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({
    conclusion: conclusionCode,
    /** Who decided and when: acceptance only records what approval has said. */
    decidedAt: instant, decidedBy: accountId,
    /** 行政许可法 Art. 44: ten working days to deliver. Absent when nothing is to be delivered. */
    delivery: clockStart.optional(),
  }),
  text: ({ conclusion, delivery }) => ({
    'zh-CN': `审批结论：${ENDINGS[conclusion]['zh-CN']}${delivery ? `，应于 ${dayOf(delivery.due)} 前送达` : ''}`,
    en: `approval concluded: ${ENDINGS[conclusion].en}${delivery ? `, to be delivered by ${dayOf(delivery.due)}` : ''}`,
  }),
})
export type CaseConcluded = EventOf<typeof caseConcluded>

export const resultIssued = defineEvent('ResultIssued', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({
    form: z.enum(['paper', 'electronic']), number: shortText, imported: z.literal(true).optional(),
  }),
  text: ({ form, number, imported }) => ({
    'zh-CN': `统一出证：${form === 'paper' ? '纸质' : '电子'}结果文书 ${number}${fromList(imported)['zh-CN']}`,
    en: `${form} result ${number} issued${fromList(imported).en}`,
  }),
})
export type ResultIssued = EventOf<typeof resultIssued>

const METHODS = {
  window: { 'zh-CN': '窗口领取', en: 'at the window' },
  courier: { 'zh-CN': '快递送达', en: 'by courier' },
  kiosk: { 'zh-CN': '自助终端领取', en: 'at a kiosk' },
  online: { 'zh-CN': '网上送达', en: 'online' },
} as const

export const resultDelivered = defineEvent('ResultDelivered', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({
    method: z.enum(['window', 'courier', 'kiosk', 'online']), imported: z.literal(true).optional(),
  }),
  text: ({ method, imported }) => ({
    'zh-CN': `结果送达：${METHODS[method]['zh-CN']}${fromList(imported)['zh-CN']}`,
    en: `result delivered ${METHODS[method].en}${fromList(imported).en}`,
  }),
})
export type ResultDelivered = EventOf<typeof resultDelivered>

export const deliveryOverdue = defineEvent('DeliveryOverdue', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ dueAt: instant, reason: z.literal('imported').optional() }),
  text: ({ dueAt, reason }) => ({
    'zh-CN': `送达超期${overdueOf(dueAt, reason)['zh-CN']}`, en: `the delivery is overdue${overdueOf(dueAt, reason).en}`,
  }),
})
export type DeliveryOverdue = EventOf<typeof deliveryOverdue>

export const caseClosed = defineEvent('CaseClosed', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ ending: endingCode }),
  text: ({ ending }) => ({ 'zh-CN': `办结：${ENDINGS[ending]['zh-CN']}`, en: `closed: ${ENDINGS[ending].en}` }),
})
export type CaseClosed = EventOf<typeof caseClosed>
