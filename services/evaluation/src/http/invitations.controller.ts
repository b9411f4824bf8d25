import { isRejection, type Clock } from '@bihuan/kernel'
import type { RatingNode } from '@bihuan/contracts'
import {
  CaseId, CLOCK, Commands, CurrentCall, GivenTokens, Problem, Public, QueryCodes, type Call,
} from '@bihuan/host'
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common'
import { ApiOperation, ApiTags } from '@nestjs/swagger'
import { InvitationQuestion } from '../commands/ratings.js'
import { evaluation } from '../deciders.js'
import { openInvitation } from '../domain/open-invitation.js'
import { rejections } from '../rejections.js'
import { invitationToken } from './invitation-tokens.js'

export interface InvitationAnswer {
  /** For one rating of this node: stands in a link, a QR code, a text message, and in no event. */
  readonly token: string
  readonly node: RatingNode
  /** 1 the first rating, 2 the additional one. */
  readonly sequence: 1 | 2
  readonly opensAt: string
  readonly expiresAt: string
}

/** The invitation of somebody without an account: case number and query code for a one-time token. */
@ApiTags('invitations')
@Controller('evaluation/cases')
export class InvitationsController {
  constructor(
    @Inject(Commands) private readonly commands: Commands, @Inject(QueryCodes) private readonly codes: QueryCodes,
    @Inject(GivenTokens) private readonly tokens: GivenTokens, @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** An unknown case and a wrong code get the same 404: the code is compared before the case is looked for. */
  @Public()
  @Post(':caseId/invitation')
  @HttpCode(200)
  @ApiOperation({ summary: '凭查询码获取一次性评价凭证 / A one-time token, by case number and query code' })
  async invitation(
    @CaseId() caseId: string, @Body() { queryCode }: InvitationQuestion, @CurrentCall() call: Call,
  ): Promise<InvitationAnswer> {
    const { state } = await this.commands.stateOf(evaluation, caseId, this.codes.holder(call, caseId, queryCode))
    const open = openInvitation(state, this.clock.now())
    if (isRejection(open)) throw refused(open.code, open.facts)
    const { node, sequence, opensAt, expiresAt } = open
    const token = this.tokens.tokenOf(invitationToken(caseId, node, sequence))
    return { token, node, sequence, opensAt, expiresAt }
  }
}

function refused(code: string, facts: Problem['options']['facts']): Problem {
  const title = rejections[code]
  if (title === undefined) throw new TypeError(`${code} has no words`)
  return new Problem(409, code, { title, ...(facts === undefined ? {} : { facts }) })
}
