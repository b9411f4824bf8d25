import { describe, expect, it } from '@jest/globals'
import { covers, EVERYWHERE, isStreamName, PREFECTURE_WIDE, prefixOf, streamName, type Scope } from './index.js'

const eastOnly: Scope = { halls: ['east'], units: 'all' }

describe('a scope', () => {
  it('covers a case of its hall and not of another', () => {
    expect(covers(eastOnly, { hallId: 'east', unitIds: [] })).toBe(true)
    expect(covers(eastOnly, { hallId: 'west', unitIds: [] })).toBe(false)
  })

  it('without halls covers nothing', () => {
    expect(covers({ halls: [], units: 'all' }, { hallId: 'east', unitIds: [] })).toBe(false)
  })

  it('of a unit covers a case in which this unit takes part among others', () => {
    const police: Scope = { halls: ['east'], units: ['police'] }
    expect(covers(police, { hallId: 'east', unitIds: ['tax', 'police'] })).toBe(true)
    expect(covers(police, { hallId: 'east', unitIds: ['tax'] })).toBe(false)
    expect(covers(police, { hallId: 'east', unitIds: [] })).toBe(true)
  })

  it('of an applicant covers own cases only', () => {
    const own: Scope = { ...EVERYWHERE, ownerId: 'account-1' }
    expect(covers(own, { hallId: 'east', unitIds: [], ownerId: 'account-1' })).toBe(true)
    expect(covers(own, { hallId: 'east', unitIds: [], ownerId: 'account-2' })).toBe(false)
    expect(covers(own, { hallId: 'east', unitIds: [] })).toBe(false)
  })

  it('of one hall does not cover what belongs to no hall', () => {
    expect(covers(eastOnly, PREFECTURE_WIDE)).toBe(false)
    expect(covers(EVERYWHERE, PREFECTURE_WIDE)).toBe(true)
  })
})

describe('a stream name', () => {
  it('is a prefix and an id, the prefix ending at the first hyphen', () => {
    expect(streamName('acceptance.calendar', 'CN-2026')).toBe('acceptance.calendar-CN-2026')
    expect(prefixOf('acceptance.calendar-CN-2026')).toBe('acceptance.calendar')
  })

  const others = ['', 'acceptance', 'Acceptance-1', 'acceptance-', 'a-b c', `a-${'x'.repeat(121)}`, 'a-é']
  it.each(others)('is not %j', (text) => {
    expect(isStreamName(text)).toBe(false)
  })
})
