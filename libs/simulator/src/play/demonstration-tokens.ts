import { Http, isOk } from './http.js'
import { memberOf, refusalIn } from './problem.js'
import type { TokenFor } from './wire.js'

const CONNECTIONS = 64

/** Tokens of a system in demonstration mode: `POST /dev/tokens`. */
export function demonstrationTokens(baseUrl: string): TokenFor {
  const http = new Http(baseUrl, CONNECTIONS)
  return async (actor) => {
    const answer = await http.post('/dev/tokens', { actor })
    if (!isOk(answer)) {
      const { status, code } = refusalIn(answer)
      throw new Error(`/dev/tokens was answered ${status} ${code}; tokens are made in demonstration mode only`)
    }
    const token = memberOf(answer.body, 'token')
    if (typeof token !== 'string') throw new TypeError('/dev/tokens gave no token')
    return token
  }
}
