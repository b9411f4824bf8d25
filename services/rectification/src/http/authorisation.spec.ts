import { ROLES } from '@bihuan/host'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { HostedRectification } from '../testing/hosted-rectification.js'

let hosted: HostedRectification

beforeAll(async () => {
  hosted = await HostedRectification.start()
}, 60_000)

afterAll(() => hosted.stop())

describe('Who may do what', () => {
  const commands: readonly (readonly [string, readonly string[]])[] = [
    ['assign-order', ['leader', 'supervisor']],
    ['record-contact', ['unitOfficer']],
    ['verify-problem', ['unitOfficer']],
    ['review-verification', ['supervisor']],
    ['report-rectification', ['unitOfficer']],
    ['approve-report', ['supervisor']],
    ['return-report', ['supervisor']],
    ['complete-plan', ['unitOfficer']],
    ['give-feedback', ['supervisor', 'unitOfficer']],
    ['close-order', ['leader']],
  ]

  it.each(commands)('%s is for its roles only', async (command, roles) => {
    const path = `/rectification/cases/${hosted.unknownCase()}/${command}`
    const allowed = []
    for (const role of ROLES) {
      const { status } = await hosted.host.as({ id: 'somebody', roles: [role], hallId: 'city' }).post(path, {})
      if (status !== 403) allowed.push(role)
    }
    expect(allowed.toSorted()).toEqual(roles)
  })

  it('nobody without a token', async () => {
    expect((await hosted.host.anonymous().get('/rectification/orders')).status).toBe(401)
  })
})
