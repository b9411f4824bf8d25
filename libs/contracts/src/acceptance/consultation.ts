import { z } from 'zod'
import { channelCode } from '../codes.js'
import { defineEvent, type EventOf } from '../define-event.js'
import { internal } from '../internal.js'
import { personal } from '../personal.js'
import { bilingual, caseId, code, longText, subjectId } from '../values.js'

/** Somebody asked and was answered. It has an id in the case space: it can be rated, phoned back, complained about. */
export const consultationRecorded = defineEvent('ConsultationRecorded', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({
    caseId, hallId: code, windowId: code, unitId: code, channel: channelCode,
    /** What it was about, when it was about an item. */
    item: z.strictObject({ code, name: bilingual }).readonly().optional(),
    person: z.strictObject({
      subjectId, name: personal(z.string().min(1).max(120)).optional(),
      mobile: personal(z.string().min(5).max(20)).optional(),
    }).readonly(),
    question: z.strictObject({ subjectId, text: personal(longText) }).readonly(),
    answer: internal(longText),
  }),
  text: ({ hallId, item }, names) => ({
    'zh-CN': `${names.hall(hallId)['zh-CN']}接受咨询${item === undefined ? '' : `：${item.name['zh-CN']}`}，已答复`,
    en: `${names.hall(hallId).en} answered a consultation${item === undefined ? '' : ` about "${item.name.en}"`}`,
  }),
})
export type ConsultationRecorded = EventOf<typeof consultationRecorded>
