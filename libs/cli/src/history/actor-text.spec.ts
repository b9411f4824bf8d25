import { describe, expect, it } from '@jest/globals'
import { actorText } from './actor-text.js'

describe('Who did it', () => {
  it.each([
    [{ id: 'clerk-1', roles: ['clerk'], kind: 'person' }, 'clerk-1（窗口人员）', 'clerk-1 (clerk)'],
    [{ id: 'a-1', roles: ['clerk', 'issuer'] }, 'a-1（窗口人员、出证窗口）', 'a-1 (clerk, issuer)'],
    [{ id: 'system:OnCaseAccepted.accepted', roles: ['system'], kind: 'system' }, '系统', 'system'],
    [{ id: 'rater:990100D4EH3MHVS4713', roles: [], kind: 'person' }, '评价人', 'the rater'],
    [{ id: 'officer-1' }, 'officer-1', 'officer-1'],
    [null, '—', '—'],
  ] as const)('%j', (actor, chinese, english) => {
    expect([actorText(actor, 'zh-CN'), actorText(actor, 'en')]).toEqual([chinese, english])
  })
})
