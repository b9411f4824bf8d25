import { describe, expect, it } from '@jest/globals'
import { definitionOf, type ITEM_TYPES } from '@bihuan/contracts'
import { referenceProblems } from '../problems/reference-problems.js'
import { demonstrationReference, publishedEvent, referenceAfter } from '../testing/demonstration.js'
import { calendarProblems } from '../problems/calendar-problems.js'
import { emptyReference } from '../published.js'
import { demonstrationOrganisation } from './organisation.js'
import { demonstrationItems, demonstrationPublications } from './publications.js'

describe('The demonstration prefecture', () => {
  it.each(demonstrationPublications.map((publication) => [publication.command, publication.id, publication] as const))(
    '%s %s fits the schema of its event', (_command, _id, publication) => {
      const event = publishedEvent(publication)
      expect(definitionOf(event.type).schema.safeParse(event.data).error).toBeUndefined()
    },
  )

  it('is without fault', () => {
    expect(referenceProblems(demonstrationReference)).toEqual([])
  })

  it('is published in an order in which everything named is already known', () => {
    demonstrationPublications.forEach((publication, index) => {
      const after = referenceAfter(demonstrationPublications.slice(0, index + 1))
      if (publication.command !== 'PublishCalendar') expect(referenceProblems(after)).toEqual([])
      else expect(calendarProblems(publication.data.calendar, emptyReference.calendars)).toEqual([])
    })
  })

  it('has three halls with 26 windows', () => {
    const { halls } = demonstrationOrganisation
    expect([halls.length, halls.flatMap(({ windows }) => windows).length]).toEqual([3, 26])
  })

  it('gives every window an id of its own in the whole prefecture', () => {
    const ids = demonstrationOrganisation.halls.flatMap(({ windows }) => windows.map(({ id }) => id))
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has one issuing window in each hall (一窗受理、统一出证)', () => {
    const issuing = demonstrationOrganisation.halls.map(
      ({ windows }) => windows.filter(({ group }) => group === 'issuing').length,
    )
    expect(issuing).toEqual([1, 1, 1])
  })

  it('has items of every way of handling and of licence, payment, confirmation and public service', () => {
    const handlings = new Set(demonstrationItems.map(({ handling }) => handling))
    expect(handlings).toEqual(new Set(['instant', 'promised', 'automatic']))
    const types = new Set<keyof typeof ITEM_TYPES>(demonstrationItems.map(({ type }) => type))
    expect([...types]).toEqual(expect.arrayContaining(['01', '05', '07', '20']))
  })

  it('has a joint item whose steps run side by side and in order', () => {
    const permit = demonstrationItems.find(({ code }) => code === 'construction-permit')
    expect(permit?.joint).toBe(true)
    expect(permit?.steps.map(({ after }) => after.length)).toEqual([0, 0, 2])
  })

  it('can tolerate the missing authorisation of Qiongshan', () => {
    const permit = demonstrationItems.find(({ code }) => code === 'construction-permit')
    expect(permit?.materials.find(({ code }) => code === 'legal-representative-authorisation')?.tolerable).toBe(true)
  })

  it('has an item that can be had against a commitment, and special procedures', () => {
    expect(demonstrationItems.some(({ commitmentAllowed }) => commitmentAllowed)).toBe(true)
    expect(demonstrationItems.some(({ specialProcedures }) => specialProcedures.length > 0)).toBe(true)
  })

  it('speaks Chinese and English everywhere', () => {
    const texts = JSON.stringify(demonstrationPublications).matchAll(/"zh-CN":"(.*?)","en":"(.*?)"/g)
    for (const [, chinese, english] of texts) {
      expect(chinese).toMatch(/\p{Script=Han}/u)
      expect(english).not.toMatch(/\p{Script=Han}/u)
    }
  })
})
