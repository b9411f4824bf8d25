import { z } from 'zod'
import { defineEvent, type EventOf } from '../define-event.js'
import { code, list, plainDate } from '../values.js'

export const calendarYear = z.strictObject({
  region: code, year: z.int().min(1992).max(2200), version: z.int().min(1),
  offDays: list(plainDate, 366), workingWeekends: list(plainDate, 120),
  /** The notice that ordered it. */
  source: z.string().min(1).max(400),
  /** For ethnic areas (全国年节及纪念日放假办法 Art. 4): the region whose calendar this one adds to. */
  overlayOf: code.optional(),
}).readonly()

export const calendarPublished = defineEvent('CalendarPublished', {
  services: ['acceptance'],
  audience: 'public',
  schema: z.strictObject({ calendar: calendarYear }),
  text: ({ calendar: { region, year, version } }) => ({
    'zh-CN': `发布 ${year} 年工作日历（${region}），第 ${version} 版`,
    en: `working calendar ${year} (${region}) published, version ${version}`,
  }),
})
export type CalendarPublished = EventOf<typeof calendarPublished>
