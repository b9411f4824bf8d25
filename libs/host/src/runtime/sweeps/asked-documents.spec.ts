import { manualTimers, type ManualTimers } from '@bihuan/testing'
import { beforeEach, describe, expect, it } from '@jest/globals'
import { AskedDocuments } from './asked-documents.js'

const DOCUMENT = { id: 'c1', position: '0000000000000001' }
const CHANGED = { id: 'c1', position: '0000000000000002' }

describe('the documents that a sweep has asked', () => {
  let timers: ManualTimers
  let asked: AskedDocuments

  beforeEach(() => {
    timers = manualTimers()
    asked = new AskedDocuments(timers, 10)
  })

  /** How many seconds pass until the document is asked again. */
  async function secondsUntilAsked(): Promise<number> {
    let seconds = 0
    while (!asked.isToAsk(DOCUMENT, false)) {
      await timers.advance(1_000)
      seconds += 1
    }
    return seconds
  }

  it('are asked once as they stand', () => {
    expect(asked.isToAsk(DOCUMENT, false)).toBe(true)
    asked.answered(DOCUMENT)
    expect(asked.isToAsk(DOCUMENT, false)).toBe(false)
    expect(asked.isToAsk(DOCUMENT, true)).toBe(false)
    expect(asked.isToAsk(CHANGED, false)).toBe(true)
  })

  it('wait twice as long after each rejection for now, and never more than a minute', async () => {
    const waited: number[] = []
    for (let time = 0; time < 8; time++) {
      asked.putOff(DOCUMENT)
      waited.push(await secondsUntilAsked())
    }
    expect(waited).toEqual([1, 2, 4, 8, 16, 32, 60, 60])
  })

  it('are asked at once when they have changed or somebody drains, whatever their back-off', () => {
    asked.putOff(DOCUMENT)
    expect(asked.isToAsk(DOCUMENT, false)).toBe(false)
    expect(asked.isToAsk(DOCUMENT, true)).toBe(true)
    expect(asked.isToAsk(CHANGED, false)).toBe(true)
  })

  it('say when it is worth while to look again, also after a look that met one still waiting', async () => {
    expect(asked.someAreToAskAgain(true)).toBe(false)
    asked.putOff(DOCUMENT)
    asked.walkBegins()
    asked.isToAsk(DOCUMENT, false)
    expect(asked.someAreToAskAgain(false)).toBe(false)
    await timers.advance(1_000)
    expect(asked.someAreToAskAgain(false)).toBe(true)
  })

  it('are all forgotten when something is published', () => {
    asked.answered(DOCUMENT)
    asked.clear()
    expect(asked.isToAsk(DOCUMENT, false)).toBe(true)
  })
})
