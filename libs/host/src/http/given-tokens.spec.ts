import { createHmac } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import { GivenTokens } from './given-tokens.js'

const tokens = new GivenTokens({
  givenToken: (purpose, about) => createHmac('sha256', 'spec').update(`${purpose}\n${about}`).digest(),
})
const rating = { purpose: 'rating', about: ['c1', 'closed', 1] }

describe('A token that is given out', () => {
  it('is the same each time it is asked for, and may stand in an address', () => {
    expect(tokens.tokenOf(rating)).toMatch(/^[\w-]{43}$/)
    expect(tokens.isTokenOf(tokens.tokenOf(rating), rating)).toBe(true)
  })

  it.each([
    ['another sequence', { ...rating, about: ['c1', 'closed', 2] }],
    ['another purpose', { ...rating, purpose: 'reply' }],
    ['the same parts, cut elsewhere', { ...rating, about: ['c1', 'closed,1'] }],
  ])('is not that of %s', (_, other) => {
    expect(tokens.isTokenOf(tokens.tokenOf(rating), other)).toBe(false)
  })

  it('is not a text of another length', () => {
    const longer = `${tokens.tokenOf(rating)}A`
    expect([tokens.isTokenOf('', rating), tokens.isTokenOf(longer, rating)]).toEqual([false, false])
  })
})
