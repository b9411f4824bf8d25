import { describe, expect, it } from '@jest/globals'
import { LimitExceeded } from '@bihuan/kernel'
import { ClockBackwards } from '../runtime/demonstration-clock.js'
import { NotParked } from '../runtime/reactions/parked-work.js'
import { SubjectErased, SubjectMadeElsewhere } from '../sealing/subject-failures.js'
import { NO_GAPS, rejectionGaps } from '../testing/rejection-codes.js'
import { hostRejections } from './host-rejections.js'

/** The failures that are answered 409: nothing is wrong with the machine, and trying again alone does not help. */
const failures = [
  new LimitExceeded(''), new ClockBackwards('', ''), new SubjectErased(''), new SubjectMadeElsewhere(''),
  new NotParked(''),
]

describe('The host\'s own words', () => {
  it('stand in both languages for its own rule and the failures answered 409, and for nothing else', async () => {
    const gaps = await rejectionGaps(new URL('../../src/', import.meta.url), hostRejections, failures.map(codeOf))
    expect(gaps).toEqual(NO_GAPS)
  })
})

function codeOf({ code }: { readonly code: string }): string {
  return code
}
