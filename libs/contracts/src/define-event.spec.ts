import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { applicationReceived } from './acceptance/application.js'
import { asyncApiDocument } from './async-api.js'
import { catalogue, definitionOf } from './catalogue.js'
import { defineEvent, upcast } from './define-event.js'
import { personal } from './personal.js'
import { EVERY } from './field-paths.js'
import { personalPathsOf } from './personal-paths.js'
import { instant } from './values.js'

const text = (): { 'zh-CN': string; en: string } => ({ 'zh-CN': '', en: '' })

describe('an event definition', () => {
  it('finds its personal fields in its schema, through options, unions and lists', () => {
    const person = z.strictObject({ subjectId: z.uuid(), name: personal(z.string()) }).readonly()
    const schema = z.object({
      agent: person.optional(), heirs: z.array(person), either: z.union([person, z.object({})]),
    })
    expect(personalPathsOf(schema)).toEqual([
      { holder: ['agent'], field: 'name' },
      { holder: ['heirs', EVERY], field: 'name' },
      { holder: ['either'], field: 'name' },
    ])
  })

  it('cannot be made when nobody is named to whom a personal field belongs', () => {
    const schema = z.object({ name: personal(z.string()) })
    const description = { services: ['acceptance'], audience: 'public', schema, text } as const
    expect(() => defineEvent('Orphan', description)).toThrow('subjectId')
  })

  it('cannot be made when that person may be left out', () => {
    const schema = z.object({ subjectId: z.uuid().optional(), name: personal(z.string()) })
    expect(() => personalPathsOf(schema)).toThrow('always there')
  })

  it('cannot be made when an upcaster is missing', () => {
    const schema = z.object({})
    const description = { services: ['acceptance'], audience: 'public', schema, text, version: 3 } as const
    expect(() => defineEvent('Gap', { ...description, upcasters: { 1: (data) => data } })).toThrow('version 2')
  })

  it('accepts a personal field plain and sealed, and no token of another shape', () => {
    const schema = personal(z.string().max(5))
    expect(schema.safeParse('Lin').success).toBe(true)
    expect(schema.safeParse({ $personal: '1.s.e.p.n.c' }).success).toBe(true)
    expect(schema.safeParse({ $personal: 'anything' }).success).toBe(false)
    expect(schema.safeParse('too long').success).toBe(false)
  })
})

describe('a moment in an event', () => {
  it.each(['2026-03-52T09:30:00.000Z', '2026-02-30T00:00:00.000Z', '2026-03-02', 'soon'])('is not %s', (text) => {
    expect(instant.safeParse(text).success).toBe(false)
  })
})

describe('an event of an older version', () => {
  it('is brought up step by step: one upstream number becomes a list', () => {
    const old = { caseId: 'c', upstreamNumber: 'P-1' }
    expect(upcast(applicationReceived.definition, 1, old)).toEqual({ caseId: 'c', upstreamNumbers: ['P-1'] })
    expect(upcast(applicationReceived.definition, 1, { caseId: 'c' })).toEqual({ caseId: 'c', upstreamNumbers: [] })
  })

  it('stays as it is when it is of the newest version', () => {
    const data = { caseId: 'c', upstreamNumbers: ['P-1'] }
    expect(upcast(applicationReceived.definition, 2, data)).toBe(data)
  })

  it('is refused when it is newer than the software', () => {
    expect(() => upcast(applicationReceived.definition, 3, {})).toThrow('newer')
  })
})

describe('the catalogue', () => {
  it('does not know an event that nobody has defined', () => {
    expect(() => definitionOf('CaseForgotten')).toThrow('CaseForgotten')
  })

  it('names every event in the past tense, once, under its own type', () => {
    for (const [type, definition] of catalogue) {
      expect(definition.type).toBe(type)
      expect(type).toMatch(/^[A-Z][A-Za-z]+(ed|n|Overdue|Read)$/)
    }
  })

  it('describes every event in the AsyncAPI document, with its personal fields marked', () => {
    const document = JSON.parse(JSON.stringify(asyncApiDocument('1'))) as {
      components: { messages: Record<string, { 'x-personal': string[] }> }
    }
    expect(Object.keys(document.components.messages)).toHaveLength(catalogue.size)
    expect(document.components.messages['ApplicationReceived']?.['x-personal']).toContain('applicant.contact.mobile')
  })
})
