import { describe, expect, it } from '@jest/globals'
import { LimitExceeded } from '@bihuan/kernel'
import { ClockBackwards } from '../runtime/demonstration-clock.js'
import { SubjectErased, SubjectMadeElsewhere } from '../sealing/subject-failures.js'
import { rejectionGaps } from '../testing/rejection-codes.js'
import { hostRejections } from './host-rejections.js'

/** The failures that are answered 409: nothing is wrong with the machine, and trying again alone does not help. */
const failures = [
  new LimitExceeded(''), new ClockBackwards('', ''), new SubjectErased(''), new SubjectMadeElsewhere(''),
]

describe('The host\'s own words', () => {
  it('stand for its own rule and for the failures answered 409, and for nothing else', async () => {
    const gaps = await rejectionGaps(new URL('../../src/', import.meta.url), hostRejections, failures.map(codeOf))
    expect(gaps).toEqual({ withoutWords: [], withoutUse: [], computed: [] })
  })

  it.each(Object.entries(hostRejections))('%s is said in Chinese and in English', (_code, words) => {
    expect(words['zh-CN']).toMatch(/\p{Script=Han}/u)
    expect(words.en).toMatch(/^[A-Z]/)
  })
})

function codeOf({ code }: { readonly code: string }): string {
  return code
}
