import type { NewSubject, SubjectKeys } from '@bihuan/kernel'
import { mustEqual, mustHold, mustReject } from '../../must.js'
import { seededEntropy } from '../../seeded-entropy.js'
import { given, type Check } from '../suite.js'
import type { SubjectKeysLab } from './lab.js'

function subject(number: number, identityMac?: string): NewSubject {
  const key = seededEntropy(number).bytes(32)
  return { subjectId: `subject-${number}`, key, ...(identityMac === undefined ? {} : { identityMac }) }
}

async function mustKnow(keys: SubjectKeys | undefined, { subjectId, key }: NewSubject): Promise<void> {
  mustEqual(await keys?.keyOf(subjectId), { subjectId, key }, `the key of ${subjectId}`)
}

export const subjectKeysChecks: readonly Check<SubjectKeysLab>[] = [
  {
    name: 'a created key is found by subject and by identity, through every handle and after closing',
    async run(lab) {
      const keys = await lab.open()
      const [known, unidentified] = [subject(1, 'aa11'), subject(2)]
      mustEqual(await keys.create(known), { subjectId: known.subjectId, key: known.key }, 'the answer of create')
      await keys.create(unidentified)
      await keys.close()
      const again = await lab.open()
      for (const one of [known, unidentified]) await mustKnow(again, one)
      mustEqual(await again.find('aa11'), known.subjectId, 'the subject of the identity')
      mustEqual(await again.find('bb22'), undefined, 'the subject of an unknown identity')
      mustEqual(await again.keyOf('subject-9'), undefined, 'an unknown key')
    },
  },
  {
    name: 'a key is durable before create answers',
    needs: 'a crash',
    async run(lab) {
      const keys = await lab.open()
      await keys.create(subject(1, 'aa11'))
      await mustKnow(await given(lab.openCopy?.bind(lab), 'a crash')(), subject(1))
    },
  },
  {
    name: 'many who create one identity at once get one subject and one key',
    async run(lab) {
      const handles = [await lab.open(), await lab.open()]
      const answers = await Promise.all(Array.from({ length: 12 }, (_, number) =>
        handles[number % 2]?.create(subject(number, 'aa11'))))
      const [first] = answers
      for (const answer of answers) mustEqual(answer, first, 'the answer to each')
      for (const handle of handles) {
        mustEqual(await handle.find('aa11'), first?.subjectId, 'the subject of the identity')
        mustEqual(await handle.keyOf(first?.subjectId ?? ''), first, 'its key')
      }
    },
  },
  {
    name: 'a subject that is known already keeps its key',
    async run(lab) {
      const keys = await lab.open()
      await keys.create(subject(1))
      const other = { ...subject(2), subjectId: 'subject-1' }
      mustEqual(await keys.create(other), { subjectId: 'subject-1', key: subject(1).key }, 'the answer of create')
      await mustKnow(keys, subject(1))
    },
  },
  {
    name: 'a destroyed key and its identity are gone for good, and its id never gets a key again',
    async run(lab) {
      const [keys, other] = [await lab.open(), await lab.open()]
      await keys.create(subject(1, 'aa11'))
      await keys.create(subject(2, 'bb22'))
      mustEqual(await keys.destroy('subject-1'), true, 'destroying a key')
      mustEqual(await keys.destroy('subject-1'), false, 'destroying it again')
      mustEqual(await keys.destroy('subject-9'), false, 'destroying an unknown one')
      mustEqual(await other.keyOf('subject-1'), undefined, 'the destroyed key')
      mustEqual(await other.find('aa11'), undefined, 'the identity')
      await mustReject(other.create({ ...subject(3), subjectId: 'subject-1' }), Error, 'a new key for a destroyed id')
      mustEqual((await other.create(subject(4, 'aa11'))).subjectId, 'subject-4', 'the same person, come again')
      await mustKnow(keys, subject(2))
    },
  },
  {
    name: 'nothing of a destroyed key is left in the storage',
    needs: 'raw storage',
    async run(lab) {
      const raw = given(lab.rawBytes?.bind(lab), 'raw storage')
      const keys = await lab.open()
      for (let number = 0; number < 20; number++) await keys.create(subject(number, `mac-${number}`))
      const holds = async ({ key }: NewSubject): Promise<boolean> => Buffer.from(await raw()).includes(Buffer.from(key))
      mustHold(await holds(subject(7)), 'the key lies in the storage before')
      await keys.destroy('subject-7')
      mustHold(!await holds(subject(7)), 'the key does not lie in the storage afterwards')
      mustHold(await holds(subject(8)), 'another key still does')
    },
  },
  {
    name: 'a secret is made at its first use and the same ever after',
    async run(lab) {
      const handles = [await lab.open(), await lab.open()]
      const answers = await Promise.all(Array.from({ length: 8 }, (_, number) =>
        handles[number % 2]?.secret('identity', seededEntropy(number).bytes(32))))
      for (const answer of answers) mustEqual(answer, answers[0], 'the secret for each')
      const other = await handles[0]?.secret('request', seededEntropy(50).bytes(32))
      mustEqual(other, seededEntropy(50).bytes(32), 'another secret')
      const later = await (await lab.open()).secret('identity', seededEntropy(60).bytes(32))
      mustEqual(later, answers[0], 'the secret later')
    },
  },
  {
    name: 'a key or secret of another length than 32 bytes is refused',
    async run(lab) {
      const keys = await lab.open()
      await mustReject(keys.create({ subjectId: 's', key: new Uint8Array(31) }), RangeError, 'a short key')
      await mustReject(keys.secret('s', new Uint8Array(33)), RangeError, 'a long secret')
      mustEqual(await keys.keyOf('s'), undefined, 'the key')
    },
  },
]
