import { applicationReceived, isPersonalToken, personalTokenSchema } from '@bihuan/contracts'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { checkLaw } from '@bihuan/testing'
import { CASE_ID, PERSON, received, SealingLab } from '../testing/runtime-lab/sealing-lab.js'
import { SubjectErased } from './subject-failures.js'

describe('sealing an event', () => {
  it('puts a token of the published form in the place of each personal field', async () => {
    const lab = new SealingLab()
    const [fact] = await lab.seal([received(await lab.subject())])
    const { applicant } = JSON.parse(fact?.sealed.data ?? '')
    for (const field of [applicant.name, applicant.idNumber, applicant.mobile]) {
      expect(personalTokenSchema.safeParse(field)).toMatchObject({ success: true })
    }
  })

  it('gives the key of a person away before the event, and only once', async () => {
    const lab = new SealingLab()
    const subjectId = await lab.subject()
    expect(lab.keys.subjects.size).toBe(0)
    await lab.seal([received(subjectId)])
    await lab.seal([received(subjectId)])
    expect([...lab.keys.subjects.keys()]).toEqual([subjectId])
  })

  it('leaves the public name and number of an enterprise as they are', async () => {
    const lab = new SealingLab()
    const event = received(await lab.subject())
    const enterprise = { kind: 'enterprise', name: '某公司', idType: 'uscc', idNumber: '91110000600037341L' }
    const [fact] = await lab.seal([{ ...event, data: { ...event.data, applicant: enterprise } }])
    expect(JSON.parse(fact?.sealed.data ?? '').applicant).toEqual(enterprise)
    expect(lab.keys.subjects.size).toBe(0)
  })

  it('carries a token of another event unchanged', async () => {
    const lab = new SealingLab()
    const [first] = await lab.seal([received(await lab.subject())])
    const data = first?.recorded.data as Parameters<typeof applicationReceived>[0]
    const [second] = await lab.seal([applicationReceived(data)])
    expect(second?.sealed.data).toBe(first?.sealed.data)
  })

  it('refuses data that its schema does not know, naming the place and never the value', async () => {
    const lab = new SealingLab()
    const event = received(await lab.subject(), '')
    await expect(lab.seal([event])).rejects.toThrow(/^ApplicationReceived is not what its schema says: applicant/)
    await expect(lab.seal([event])).rejects.not.toThrow(new RegExp(PERSON.idNumber))
  })

  it('refuses an event in the stream of a service that does not record it', async () => {
    const lab = new SealingLab()
    await expect(lab.seal([received(await lab.subject())], [], `approval-${CASE_ID}`))
      .rejects.toThrow('ApplicationReceived is not recorded by approval')
  })

  it('keeps nothing more about a person whose key was destroyed', async () => {
    const lab = new SealingLab()
    const subjectId = await lab.subject()
    await lab.seal([received(subjectId)])
    await lab.keys.destroy(subjectId)
    lab.registry.forget(subjectId)
    await expect(lab.seal([received(subjectId)])).rejects.toThrow(SubjectErased)
  })

  it('gives the same command the same event ids', async () => {
    const lab = new SealingLab()
    const commandId = '6b0e6f0e-7c3b-4a57-8f53-9d1a2b3c4d5e'
    const event = received(await lab.subject())
    const [one] = await lab.seal([event], [], undefined, commandId)
    const [again] = await lab.seal([event], [], undefined, commandId)
    expect(again?.sealed.id).toBe(one?.sealed.id)
    expect(one?.sealed.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  })

  it('names case, hall of the first event and unit of the actor in the metadata', async () => {
    const lab = new SealingLab()
    const [fact] = await lab.seal([received(await lab.subject())])
    expect(fact?.recorded.metadata).toMatchObject({ caseId: CASE_ID, hallId: 'hall-1', unitId: 'unit-9' })
  })

  it('tells rules after the append exactly what they read after a restart', async () => {
    const lab = new SealingLab()
    const facts = await lab.seal([received(await lab.subject())])
    for (const { sealed, recorded } of facts) {
      const position = '0'
      const { stream } = recorded
      expect({ ...recorded, position }).toEqual(lab.sealer.read({ ...sealed, stream, revision: 0, position }))
    }
  })

  it('brings an event of version 1 to its newest form when it is read', async () => {
    const lab = new SealingLab()
    const [fact] = await lab.seal([received(await lab.subject())])
    const { upstreamNumbers, ...old } = JSON.parse(fact?.sealed.data ?? '{}')
    expect(upstreamNumbers).toEqual([])
    const stored = {
      id: 'x', type: 'ApplicationReceived', version: 1, metadata: fact?.sealed.metadata ?? '',
      data: JSON.stringify({ ...old, upstreamNumber: '9' }), stream: 's', revision: 0, position: '0',
    }
    expect(lab.sealer.read(stored)).toMatchObject({ version: 2, data: { upstreamNumbers: ['9'] } })
  })

  checkLaw('no plain personal value is ever in the sealed text', fc.asyncProperty(
    fc.string({ minLength: 4, maxLength: 60, unit: fc.constantFrom(...'王李张刘陈杨赵黄周吴徐孙胡"\\') }),
    async (name) => {
      const lab = new SealingLab()
      const facts = await lab.seal([received(await lab.subject(), name)])
      const text = facts.map(({ sealed, recorded }) => JSON.stringify([sealed.metadata, recorded]) + sealed.data).join()
      for (const plain of [name, PERSON.idNumber, PERSON.mobile]) {
        expect(text).not.toContain(JSON.stringify(plain).slice(1, -1))
      }
    },
  ), { runs: 50 })
})

describe('opening personal fields', () => {
  it('answers the plain text and names the fields that were opened', async () => {
    const lab = new SealingLab()
    const [fact] = await lab.seal([received(await lab.subject())])
    const opened = await lab.opener.open({ people: [fact?.recorded.data] })
    expect(opened.value).toMatchObject({ people: [{ applicant: { name: PERSON.name, idNumber: PERSON.idNumber } }] })
    expect([...opened.fields].sort())
      .toEqual(['idNumber', 'mobile', 'name'].map((field) => `people/0/applicant/${field}`))
  })

  it('marks what belongs to an erased person, at once', async () => {
    const lab = new SealingLab()
    const subjectId = await lab.subject()
    const [fact] = await lab.seal([received(subjectId)])
    await lab.keys.destroy(subjectId)
    expect((await lab.opener.open(fact?.recorded.data)).value).toMatchObject({ applicant: { name: { $erased: true } } })
  })

  it('masks without asking for any key', async () => {
    const lab = new SealingLab()
    const [fact] = await lab.seal([received(await lab.subject())])
    lab.keys.subjects.clear()
    expect(lab.opener.mask(fact?.recorded.data))
      .toMatchObject({ applicant: { mobile: { $masked: true }, kind: 'person' } })
  })

  const changes = fc.tuple(fc.nat(), fc.nat())

  checkLaw('a token with any character changed does not open', fc.asyncProperty(changes, async ([place, other]) => {
    const lab = new SealingLab()
    const [fact] = await lab.seal([received(await lab.subject())])
    const { name } = (fact?.recorded.data as { applicant: { name: unknown } }).applicant
    if (!isPersonalToken(name)) throw new TypeError('the name was not sealed')
    const at = place % name.$personal.length
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
    const character = alphabet.charAt(other % 64)
    fc.pre(name.$personal.charAt(at) !== character && name.$personal.charAt(at) !== '.')
    const changed = name.$personal.slice(0, at) + character + name.$personal.slice(at + 1)
    // The last character of a base64url text may have bits that mean nothing.
    fc.pre(Buffer.from(changed.split('.').at(-1) ?? '', 'base64url').compare(
      Buffer.from(name.$personal.split('.').at(-1) ?? '', 'base64url')) !== 0 || at < name.$personal.lastIndexOf('.'))
    expect((await lab.opener.open({ $personal: changed })).value).toEqual({ $erased: true })
  }), { runs: 60 })
})
