import { describe, expect, it } from '@jest/globals'
import { anomaliesIn } from './checker.js'
import { ANOMALIES, type Append, type History, type Read } from './operations.js'
import { planted } from './planted.js'

/** Two streams; each append takes from ms 10n to 10n + 4, each read from 10n + 5 to 10n + 9. */
function trueHistory(): History {
  const appends = Array.from({ length: 12 }, (_, index): Append => ({
    stream: `acceptance-${index % 2}`, begunMs: 10 * index, endedMs: 10 * index + 4,
    revision: Math.floor(index / 2), position: String(index + 1).padStart(16, '0'),
  }))
  const stored = new Map(['acceptance-0', 'acceptance-1'].map((stream) => [
    stream, appends.filter((append) => append.stream === stream)
      .map(({ revision, position }) => ({ revision, position, id: `event-${position}` })),
  ]))
  const reads = appends.map(({ stream, endedMs, revision }): Read => ({
    stream, begunMs: endedMs + 1, endedMs: endedMs + 5, seen: (stored.get(stream) ?? []).slice(0, revision + 1),
  }))
  return { appends, reads, stored }
}

describe('The checker of histories', () => {
  it('finds nothing in what one log has answered', () => {
    expect(anomaliesIn(trueHistory())).toEqual([])
  })

  it('lets a read that overlaps an append see it or not', () => {
    const history = trueHistory()
    const [append] = history.appends
    const stream = append?.stream ?? ''
    const early = { stream, begunMs: 0, endedMs: 9 }
    const reads = [{ ...early, seen: [] }, { ...early, seen: history.stored.get(stream)?.slice(0, 1) ?? [] }]
    expect(anomaliesIn({ ...history, reads: [...reads, ...history.reads] })).toEqual([])
  })

  it.each(ANOMALIES)('finds a planted %s wherever it stands', (kind) => {
    for (let seed = 0; seed < 50; seed++) {
      expect(anomaliesIn(planted(trueHistory(), kind, seed)).map((anomaly) => anomaly.kind)).toContain(kind)
    }
  })
})
