import { epochMsOf, isInstant, type Instant } from '@bihuan/deadlines'
import { memberOf, refusalOf } from './problem.js'

/** Business time of the system that is played with: `GET|POST /dev/clock`. */
export interface BusinessClock {
  now(): Promise<Instant>
  /** Moves time forward, past every due instant in between; answers when sweeps and reactions have followed. */
  advanceTo(moment: Instant): Promise<void>
}

const msPerMinute = 60_000

export function businessClockAt(baseUrl: string): BusinessClock {
  const url = new URL('/dev/clock', baseUrl)
  const now = async (): Promise<Instant> => {
    const read = memberOf(await answerOf(await fetch(url)), 'now')
    if (!isInstant(read)) throw new TypeError('GET /dev/clock told no instant')
    return read
  }
  return {
    now,
    advanceTo: async (moment) => {
      const minutes = Math.ceil((epochMsOf(moment) - epochMsOf(await now())) / msPerMinute)
      // A play that is repeated finds the clock ahead of its early moments: time never goes back.
      if (minutes <= 0) return
      const hours = Math.floor(minutes / 60)
      const advance = { days: Math.floor(hours / 24), hours: hours % 24, minutes: minutes % 60 }
      await answerOf(await fetch(url, {
        method: 'POST', body: JSON.stringify({ advance }), headers: { 'content-type': 'application/json' },
      }))
    },
  }
}

async function answerOf(response: Response): Promise<unknown> {
  if (response.ok) return response.json()
  const { status, code, facts } = await refusalOf(response)
  throw new Error(`/dev/clock was answered ${status} ${code} ${facts}`.trimEnd())
}
