import { describe, expect, it } from '@jest/globals'
import type { NewSubject, SubjectKey, SubjectKeys } from '@bihuan/kernel'
import { manualTimers, seededEntropy } from '@bihuan/testing'
import { SubjectErased } from './subject-failures.js'
import { SubjectRegistry } from './subject-registry.js'

/** Keys whose making takes as long as the test likes, as a group commit does. */
class SlowKeys implements Pick<SubjectKeys, 'keyOf' | 'find' | 'create'> {
  readonly made = new Map<string, SubjectKey>()
  creations = 0
  private readonly waiting: (() => void)[] = []

  keyOf(subjectId: string): Promise<SubjectKey | undefined> {
    return Promise.resolve(this.made.get(subjectId))
  }

  find(): Promise<string | undefined> {
    return Promise.resolve(undefined)
  }

  create(subject: NewSubject): Promise<SubjectKey> {
    this.creations += 1
    return new Promise((resolve) => {
      this.waiting.push(() => {
        this.made.set(subject.subjectId, subject)
        resolve(subject)
      })
    })
  }

  finish(): void {
    for (const done of this.waiting.splice(0)) done()
  }
}

function open(): { readonly keys: SlowKeys; readonly registry: SubjectRegistry } {
  const keys = new SlowKeys()
  const ports = { subjectKeys: keys as unknown as SubjectKeys, entropy: seededEntropy(1), timers: manualTimers() }
  return { keys, registry: new SubjectRegistry(ports) }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve()
}

describe('Two commands that meet the same new person at once', () => {
  it('share one key, and nobody takes the person for erased', async () => {
    const { keys, registry } = open()
    const [one, other] = await Promise.all([registry.subjectFor('mac'), registry.subjectFor('mac')])
    const sealing = Promise.all([registry.keyFor(one), registry.keyFor(other)])
    await turns()
    const late = registry.keyFor(one)
    keys.finish()
    const [first, second] = await sealing
    expect(first.equals(second)).toBe(true)
    expect((await late).equals(first)).toBe(true)
    expect(keys.creations).toBe(1)
  })

  it('find the key that became durable while one of them was asking', async () => {
    const { keys, registry } = open()
    const subjectId = await registry.subjectFor('mac')
    const first = registry.keyFor(subjectId)
    await turns()
    const second = registry.keyFor(subjectId)
    keys.finish()
    expect((await second).equals(await first)).toBe(true)
  })
})

describe('An id that nobody has proposed and that has no key', () => {
  it('belongs to a person who was erased', async () => {
    await expect(open().registry.keyFor('gone')).rejects.toBeInstanceOf(SubjectErased)
  })
})
