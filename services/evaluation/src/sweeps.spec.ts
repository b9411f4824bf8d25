import { afterAll, beforeAll, expect, it } from '@jest/globals'
import { HostedEvaluation } from './testing/hosted-evaluation.js'
import { SURPRISING_CALENDAR } from './testing/scenes.js'

let hosted: HostedEvaluation

beforeAll(async () => {
  hosted = await HostedEvaluation.start()
}, 60_000)

afterAll(() => hosted.stop())

it('A new calendar moves the day from which silence counts, and silence counts from that day', async () => {
  const caseId = await hosted.closed()
  await hosted.host.drained()
  await hosted.publishesCalendar(SURPRISING_CALENDAR)
  await hosted.host.drained()
  expect(await hosted.typesOf(caseId)).toContain('ClockRecalibrated')
  await hosted.host.clock.advance({ days: 7, hours: 12 })
  expect(await hosted.typesOf(caseId)).not.toContain('DefaultRatingApplied')
  await hosted.host.clock.advance({ days: 1 })
  expect(await hosted.typesOf(caseId)).toContain('DefaultRatingApplied')
})

it('The clock of silence can be asked for, with its reasons', async () => {
  const caseId = await hosted.closed()
  const answer = await hosted.citizen().get(`/evaluation/cases/${caseId}/deadlines`)
  expect(answer.body).toMatchObject({ clocks: [{ clock: 'defaultRating', running: true }] })
})
