import { timingSafeEqual } from 'node:crypto'
import type { CommandGateway } from '../runtime/command-gateway.js'

/** What a token is for and about: the same parts give the same token, and no others do. */
export interface TokenSubject {
  readonly purpose: string
  /** Parts that name the thing, in their order. */
  readonly about: readonly (string | number)[]
}

/** Tokens that a service gives out (a link, a code, a text message): derived when asked for, stored nowhere. */
export class GivenTokens {
  constructor(private readonly gateway: Pick<CommandGateway, 'givenToken'>) {}

  /** 43 characters that may stand in an address: 32 bytes as base64url. */
  tokenOf({ purpose, about }: TokenSubject): string {
    return Buffer.from(this.gateway.givenToken(purpose, JSON.stringify(about))).toString('base64url')
  }

  /** Whether this is the token; compared in constant time. */
  isTokenOf(given: string, subject: TokenSubject): boolean {
    const [sent, expected] = [Buffer.from(given), Buffer.from(this.tokenOf(subject))]
    return sent.length === expected.length && timingSafeEqual(sent, expected)
  }
}
