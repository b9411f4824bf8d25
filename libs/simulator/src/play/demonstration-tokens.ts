import { memberOf, refusalOf } from './problem.js'
import type { TokenFor } from './wire.js'

/** Tokens of a system in demonstration mode: `POST /dev/tokens`. */
export function demonstrationTokens(baseUrl: string): TokenFor {
  const url = new URL('/dev/tokens', baseUrl)
  return async (actor) => {
    const response = await fetch(url, {
      method: 'POST', body: JSON.stringify({ actor }), headers: { 'content-type': 'application/json' },
    })
    if (!response.ok) {
      const { status, code } = await refusalOf(response)
      throw new Error(`/dev/tokens was answered ${status} ${code}; tokens are made in demonstration mode only`)
    }
    const token = memberOf(await response.json(), 'token')
    if (typeof token !== 'string') throw new TypeError('/dev/tokens gave no token')
    return token
  }
}
