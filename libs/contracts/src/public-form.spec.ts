import { describe, expect, it } from '@jest/globals'
import { z } from 'zod'
import { applicationReceived } from './acceptance/application.js'
import { asyncApiDocument } from './async-api.js'
import { callbackCompleted } from './callback/calls.js'
import { catalogue } from './catalogue.js'
import { defineEvent, upcast } from './define-event.js'
import { EVERY } from './field-paths.js'
import { internal, internalPathsOf } from './internal.js'
import { personal } from './personal.js'
import { personalPathsOf } from './personal-paths.js'
import { publicForm } from './public-form.js'
import { feedbackGiven } from './rectification/orders.js'
import { personalDataRead } from './shared/access.js'
import { stringsOf } from './testing/schema-strings.js'
import { longText } from './values.js'

const text = (): { 'zh-CN': string; en: string } => ({ 'zh-CN': '', en: '' })

describe('The mark "internal"', () => {
  it('is on this use of a schema and on no other', () => {
    const schema = z.object({ inside: internal(longText), outside: longText })
    expect(internalPathsOf(schema)).toEqual([{ holder: [], field: 'inside' }])
  })

  it('is found through options, unions and lists, also when a whole list bears it', () => {
    const line = z.strictObject({ reason: internal(longText).optional() }).readonly()
    const schema = z.object({
      lines: z.array(line).readonly().optional(), notes: internal(z.array(longText)).readonly().optional(),
      either: z.union([z.object({ why: internal(longText) }), z.object({})]),
    })
    expect(internalPathsOf(schema)).toEqual([
      { holder: ['lines', EVERY], field: 'reason' }, { holder: [], field: 'notes' },
      { holder: ['either'], field: 'why' },
    ])
  })

  it('cannot be put on what no object names, nor can "personal"', () => {
    expect(() => internalPathsOf(z.object({ notes: z.array(internal(longText)) }))).toThrow('member')
    expect(() => personalPathsOf(z.object({ notes: z.array(personal(longText)) }))).toThrow('member')
  })

  it('is shown in the AsyncAPI document', () => {
    const document = JSON.parse(JSON.stringify(asyncApiDocument('1'))) as {
      components: { messages: Record<string, { 'x-internal': string[] }> }
    }
    expect(document.components.messages['CorrectionRequested']?.['x-internal']).toEqual(['missing.*.reason'])
  })
})

describe('The public form of an event', () => {
  const about = { caseId: 'c', hallId: 'city', unitId: 'market' }

  it('has neither a person, nor whose account filed, nor what staff wrote; a company\'s name stays', () => {
    const { definition } = applicationReceived
    const citizen = { kind: 'person', subjectId: 's', name: { $personal: 't' }, idType: 'residentId', idNumber: 'n' }
    const company = { kind: 'enterprise', name: '示例公司', idNumber: '9199', contact: { subjectId: 's', mobile: 'm' } }
    expect(publicForm(definition, { caseId: 'c', ownerId: 'citizen-1', applicant: citizen, agent: citizen })).toEqual({
      caseId: 'c', applicant: { kind: 'person', idType: 'residentId' }, agent: { kind: 'person', idType: 'residentId' },
    })
    expect(publicForm(definition, { caseId: 'c', applicant: company })).toEqual({
      caseId: 'c', applicant: { kind: 'enterprise', name: '示例公司', idNumber: '9199', contact: {} },
    })
  })

  it('leaves its original as it is', () => {
    const data = { answers: [{ question: 'q1', answer: { subjectId: 's', text: '王某' } }], round: 1 }
    expect(publicForm(callbackCompleted.definition, data))
      .toEqual({ answers: [{ question: 'q1', answer: {} }], round: 1 })
    expect(data.answers[0]?.answer).toEqual({ subjectId: 's', text: '王某' })
  })

  it('of an answer given publicly bears the answer, of one given to the rater it does not', () => {
    const { definition } = feedbackGiven
    const toAll = { about, orderId: 'o', publicly: true, publicAnswer: '已整改' }
    expect(publicForm(definition, toAll)).toEqual(toAll)
    expect(publicForm(definition, { about, orderId: 'o', publicly: false, content: '致歉' }))
      .toEqual({ about, orderId: 'o', publicly: false })
  })

  it('does not exist where the event stays inside', () => {
    expect(publicForm(personalDataRead.definition, { caseId: 'c' })).toBeUndefined()
  })
})

describe('What was recorded before', () => {
  it('is a public answer where it was one', () => {
    const { definition } = feedbackGiven
    const old = { orderId: 'o', content: '已整改' }
    expect(upcast(definition, 1, { ...old, publicly: true }))
      .toEqual({ orderId: 'o', publicly: true, publicAnswer: '已整改' })
    expect(upcast(definition, 1, { ...old, publicly: false })).toEqual({ ...old, publicly: false })
  })

  it('has answers of a call that leave the house no more than new ones', () => {
    const { definition } = callbackCompleted
    const called = {
      about: { caseId: '9901000000000000000', hallId: 'city', unitId: 'market' },
      round: 1, satisfaction: 'satisfied', officerId: 'officer-1', orderIds: [],
    }
    const brought = upcast(definition, 1, { ...called, answers: [{ question: 'q1', answer: '王某接待' }] })
    expect(definition.schema.parse(brought)).toEqual(brought)
    expect(publicForm(definition, brought)).toEqual({ ...called, answers: [{ question: 'q1', answer: {} }] })
  })
})

/** Long texts that analysts receive: each with the reason why it may leave the house. */
const PUBLIC_TEXTS: { readonly [field: string]: string } = {
  'OverdueExplained.explanation': '优化营商环境条例 Art. 36: who exceeds a limit explains why, publicly',
  'FeedbackGiven.publicAnswer': '上海市优化营商环境条例 Art. 30: the answer to a rating is public; nobody can be phoned',
  'CaseDecided.remedies': '行政许可法 Art. 38: always the same sentence, written by the software',
  'CalendarPublished.calendar.source': 'published data: the notice of the State Council',
  'ItemPublished.item.note': 'published data: the guide of an item (五公开)',
  'PolicyPublished.policy.legalBasis': 'published data: the rule a policy rests on',
}

/** Names, numbers and references of at most a line. */
const PUBLIC_LINES: { readonly [field: string]: string } = {
  orderId: 'made by the software', orderIds: 'made by the software', ratingId: 'made by the software',
  problemId: 'made by the software', suggestionId: 'made by the software', complaintId: 'made by the software',
  noticeNumber: 'made by the software', indicatorSetVersion: 'made by the software',
  upstreamNumbers: 'numbers of other systems', number: 'the number on a licence, which is public (行政许可法 Art. 40)',
  resultNumber: 'the number on a licence, which is public (行政许可法 Art. 40)',
  name: 'of a company: public (国家企业信用信息公示系统); of items, halls and units: published data',
}

const LONG = 200

describe('No free text leaves the house unless the law makes it public', () => {
  const strings = [...catalogue.values()].filter(({ audience }) => audience === 'public')
    .flatMap((definition) => stringsOf(definition).map((found) => ({ type: definition.type, ...found })))
  const free = strings.filter(({ most }) => most >= LONG)

  it('every long text of a public event is personal, internal, or named here with its reason', () => {
    const unnamed = free.filter(({ type, path, field, isBilingual }) => (
      !isBilingual && PUBLIC_TEXTS[`${type}.${path}`] === undefined && PUBLIC_LINES[field] === undefined
    ))
    expect(unnamed.map(({ type, path }) => `${type}.${path}`)).toEqual([])
  })

  it('nothing is named that does not exist', () => {
    const paths = new Set(free.map(({ type, path }) => `${type}.${path}`))
    const fields = new Set(free.map(({ field }) => field))
    expect(Object.keys(PUBLIC_TEXTS).filter((path) => !paths.has(path))).toEqual([])
    expect(Object.keys(PUBLIC_LINES).filter((field) => !fields.has(field))).toEqual([])
  })

  it('texts in two languages are published data, which nobody types at a counter', () => {
    const places = free.filter(({ isBilingual }) => isBilingual).map(({ type, path }) => (
      /^(Organisation|Item)Published\b/.test(type) ? 'published' : path.replace(/\.(zh-CN|en)$/, '')
    ))
    expect([...new Set(places)].toSorted()).toEqual(['item.name', 'published'])
  })

  it('no account of a citizen and no id of a person leaves either', () => {
    expect(strings.filter(({ field }) => /^(ownerId|.*subjectId)$/i.test(field))).toEqual([])
  })

  it('is noticed when somebody adds one', () => {
    const added = defineEvent('Remarked', {
      services: ['acceptance'], audience: 'public', text,
      schema: z.strictObject({ lines: z.array(z.strictObject({ remark: longText.optional() })) }),
    })
    expect(stringsOf(added.definition)).toMatchObject([{ path: 'lines.*.remark', most: 4_000 }])
  })
})
