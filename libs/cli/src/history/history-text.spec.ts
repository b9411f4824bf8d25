import { describe, expect, it } from '@jest/globals'
import type { CaseFile, Entry } from './case-file.js'
import { historyText } from './history-text.js'

const entry: Entry = {
  recordedAt: '2026-03-02T01:00:00.000Z', service: 'acceptance', type: 'PersonalDataRead', actor: { id: 'officer-1' },
  verified: true, text: { 'zh-CN': '查看了个人信息：申请人姓名', en: 'personal data was read: applicant name' },
}
const file: CaseFile = {
  caseId: 'c', knownAt: null, verified: true, timeline: [], clocks: [], leftOut: [], readings: [entry],
  chains: [{ stream: 'acceptance-c', events: 1, verified: true }],
}

describe('A history on the screen', () => {
  it('tells who had personal data opened', () => {
    expect(historyText(file, 'zh-CN')).toMatch(
      /个人信息查阅记录\n记录时间 .*\n─.*\n2026-03-02 09:00 {2}受理 {2}officer-1 {2}查看了个人信息：申请人姓名/)
    expect(historyText(file, 'en')).toContain('who had personal data opened')
  })

  it('says nothing of readings when there were none', () => {
    expect(historyText({ ...file, readings: [] }, 'en')).not.toContain('personal data')
  })
})
