import { describe, expect, it } from '@jest/globals'
import { refusalsOf } from './requested-service.js'

const petition = { name: 'petition', chinese: '信访', english: 'Petitions' }
const around = { taken: ['callback', 'host'], read: () => '', filesIn: () => [] }

describe('What is asked for', () => {
  it('can be made with a free name and a title in both languages', () => {
    expect(refusalsOf(petition, around)).toEqual([])
  })

  it.each([
    ['a hyphen, as streams end their prefix there', { name: 'open-days' }],
    ['a capital', { name: 'Petition' }],
    ['two letters', { name: 'ab' }],
    ['seventeen letters', { name: 'abcdefghijklmnopq' }],
    ['a path', { name: '../petition' }],
    ['the name of a service', { name: 'callback' }],
    ['the name of a library', { name: 'host' }],
    ['a word of the house', { name: 'health' }],
    ['no Chinese title', { chinese: 'Petitions' }],
    ['a Chinese title that would end a text', { chinese: "信'访" }],
    ['no English title', { english: '信访' }],
    ['an English title that would end a text', { english: "People's petitions" }],
  ])('is refused with %s', (_, wrong) => {
    expect(refusalsOf({ ...petition, ...wrong }, around)).toHaveLength(1)
  })

  it('is refused with all its faults at once, in both languages', () => {
    const refusals = refusalsOf({ name: '', chinese: '', english: '' }, around)
    expect(refusals).toHaveLength(3)
    for (const refusal of refusals) expect(refusal).toMatch(/[a-z].*\p{Script=Han}/u)
  })
})
