import { z } from 'zod'
import { defineEvent, type EventOf } from '../define-event.js'
import { SERVICE_NAMES } from '../service-names.js'
import { fieldTitle } from '../texts.js'
import { caseId, code, list } from '../values.js'

/** Somebody with the right to it read personal data in the clear. Stands in `<service>.access-<caseId>`. */
export const personalDataRead = defineEvent('PersonalDataRead', {
  services: SERVICE_NAMES,
  audience: 'internal',
  schema: z.strictObject({ caseId, view: code, fields: list(z.string().max(100)) }),
  text: ({ fields }) => {
    const titles = fields.map(fieldTitle)
    return {
      'zh-CN': `查看了个人信息：${titles.map((title) => title['zh-CN']).join('、')}`,
      en: `personal data was read: ${titles.map((title) => title.en).join(', ')}`,
    }
  },
})
export type PersonalDataRead = EventOf<typeof personalDataRead>

/**
 * An operator's word on an event that could not be handled, in `<service>.parked-<id>`; the runner obeys as a
 * subscriber.
 */
export const parkedEventRetried = defineEvent('ParkedEventRetried', {
  services: SERVICE_NAMES,
  audience: 'internal',
  schema: z.strictObject({ group: z.string().max(100), key: z.string().max(200), reason: z.string().max(400) }),
  text: ({ key, reason }) => ({ 'zh-CN': `重试挂起事件（${key}）：${reason}`, en: `parked event of ${key} retried: ${reason}` }),
})
export type ParkedEventRetried = EventOf<typeof parkedEventRetried>

export const parkedEventSkipped = defineEvent('ParkedEventSkipped', {
  services: SERVICE_NAMES,
  audience: 'internal',
  schema: z.strictObject({ group: z.string().max(100), key: z.string().max(200), reason: z.string().max(400) }),
  text: ({ key, reason }) => ({ 'zh-CN': `跳过挂起事件（${key}）：${reason}`, en: `parked event of ${key} skipped: ${reason}` }),
})
export type ParkedEventSkipped = EventOf<typeof parkedEventSkipped>
