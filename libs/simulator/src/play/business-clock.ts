import { isInstant, type Instant } from '@bihuan/deadlines'
import { isOk, type Answer, type Http } from './http.js'
import { memberOf, refusalIn } from './problem.js'

/** Business time of the system that is played with: `GET|POST /dev/clock`. */
export interface BusinessClock {
  now(): Promise<Instant>
  /** Moves time forward, past every due instant in between; answers when sweeps and reactions have followed. */
  advanceTo(moment: Instant): Promise<void>
}

const PATH = '/dev/clock'

export function businessClockOf(http: Http): BusinessClock {
  const now = async (): Promise<Instant> => {
    const read = memberOf(bodyOf(await http.get(PATH)), 'now')
    if (!isInstant(read)) throw new TypeError('GET /dev/clock told no instant')
    return read
  }
  return {
    now,
    advanceTo: async (moment) => {
      // A play that is repeated finds the clock ahead of its early moments: time never goes back.
      if (moment > await now()) bodyOf(await http.post(PATH, { now: moment }))
    },
  }
}

function bodyOf(answer: Answer): unknown {
  if (isOk(answer)) return answer.body
  const { status, code, facts } = refusalIn(answer)
  throw new Error(`/dev/clock was answered ${status} ${code} ${facts}`.trimEnd())
}
