import { describe, expect, it } from '@jest/globals'
import { terminalProgress } from './terminal-progress.js'

const at = '2026-03-02T01:15:00.000Z'

function written(isTTY: boolean, counts: readonly number[]): readonly string[] {
  const texts: string[] = []
  const show = terminalProgress({ isTTY, columns: 80, write: (text) => texts.push(text) }, '演示 demonstration')
  for (const done of counts) show({ done, total: 100, at })
  return texts
}

describe('Progress', () => {
  it('is a bar on a terminal, drawn over itself and ended once', () => {
    const texts = written(true, [0, 50, 100, 100])
    expect(texts).toHaveLength(3)
    expect(texts[1]).toMatch(/^\r.*█+░+.* 50 % {2}2026-03-02 09:15/)
    expect(texts.map((text) => text.endsWith('\n'))).toEqual([false, false, true])
  })

  it('fits into the width of the terminal, Chinese characters counted twice', () => {
    const [text = ''] = written(true, [50])
    const shown = text.replace('\r\u001b[2K', '')
    const columns = [...shown].reduce((sum, character) => sum + (/\p{Script=Han}/u.test(character) ? 2 : 1), 0)
    expect(columns).toBeLessThanOrEqual(80)
  })

  it('is a line at every tenth elsewhere, without control characters', () => {
    const texts = written(false, [5, 10, 14, 20, 100])
    expect(texts).toEqual([10, 20, 100].map((percent) => `演示 demonstration ${percent} % (2026-03-02 09:15)\n`))
  })
})
