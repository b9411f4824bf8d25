import { describe, expect, it } from '@jest/globals'
import { caseStory } from '../testing/case-story.js'
import { approverOf, LEADER } from '../testing/scenes.js'

const leaderOf = (unitId: string) => ({ ...LEADER, id: `leader-${unitId}`, unitId })
const begun = {
  name: 'StartSpecialProcedure', data: { procedure: 'expert-review', reason: '需论证', expectedUntil: '2026-03-20' },
} as const

describe('What concerns the case as a whole', () => {
  it.each([
    { name: 'TerminateCase', data: { reason: '申请人死亡' } },
    { name: 'TransferCase', data: { to: 'province', reason: '属上级权限' } },
    { name: 'ExtendLimit', data: { days: 5, reason: '案情复杂' } },
    { name: 'AnnulSpecialProcedure', data: { ordinal: 1, reason: '无须论证' } },
  ] as const)('is the act of the unit whose power it is, and of a leader of the whole hall: $name', (command) => {
    const story = caseStory().opened('construction-permit').as(approverOf('housing')).does(begun)
    const leaders = [leaderOf('emergency'), { ...LEADER, roles: ['leader', 'helper'] }, leaderOf('housing'), LEADER]
    const refused = leaders.map((leader) => story.as(leader).says(command)).map((said) => (
      typeof said === 'string' ? said : 'done'
    ))
    expect(refused).toEqual(['other-unit', 'helper-may-not-approve', 'done', 'done'])
  })
})
