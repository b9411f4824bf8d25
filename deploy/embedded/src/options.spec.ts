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
