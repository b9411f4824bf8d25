import { describe, expect, it } from '@jest/globals'
import { optionsOf } from './options.js'

describe('The port on the command line', () => {
  it('is 8600 when left out, else what was typed', () => {
    expect([[], ['--port', '8700'], ['--port', '0']].map((words) => optionsOf(words).port)).toEqual([8600, 8700, 0])
  })

  it.each(['abc', '', '70000', '-1', '0x10', '8600.5'])('%j is refused as it was typed', (text) => {
    expect(() => optionsOf([`--port=${text}`])).toThrow(`not a port: "${text}"`)
  })
})

describe('The play on the command line', () => {
  it('is a week when left out, else what was typed', () => {
    const typed = [[], ['--play', 'month'], ['--play=none'], ['--empty']]
    expect(typed.map((words) => optionsOf(words).play)).toEqual(['week', 'month', 'none', 'week'])
  })

  it('is refused when it is none of them', () => {
    expect(() => optionsOf(['--play', 'year'])).toThrow('--play: neither week nor month nor none: "year"')
  })
})
