import {
  CASE_STAFF, CaseId, CommandRoute, Commands, CurrentCall, DocumentQuery, equalTo, GivenTokens, Public, Queries,
  QueryRoute, type Call, type CommandAnswer, type DocumentAnswer, type ListAnswer,
} from '@bihuan/host'
import { present } from '@bihuan/kernel'
import { Body, Controller, Inject, Param, Query } from '@nestjs/common'
import { ApiTags } from '@nestjs/swagger'
import { SubmitRating } from '../commands/ratings.js'
import { evaluation } from '../deciders.js'
import { ratingsView, type RatingDocument } from '../views/ratings.view.js'
import { RatingListQuery } from './queries.js'
import { raterOf } from './raters.js'

@ApiTags('ratings')
@Controller('evaluation')
export class RatingsController {
  constructor(
    @Inject(Commands) private readonly commands: Commands, @Inject(Queries) private readonly queries: Queries,
    @Inject(GivenTokens) private readonly tokens: GivenTokens,
  ) {}

  /**
   * Without the limit by address: the evaluators of a hall share one, and it must not be silenced. A token of 32 bytes
   * cannot be guessed, and who has neither token nor account is refused before anything is read.
   */
  @Public({ rateLimited: false })
  @CommandRoute('cases/:caseId/submit-rating', {
    summary: { 'zh-CN': '提交评价（首次或追加）', en: 'Rate, for the first or an additional time' },
  })
  submit(@CaseId() caseId: string, @Body() body: SubmitRating, @CurrentCall() call: Call): Promise<CommandAnswer> {
    const { way, signedIn, call: onBehalf } = raterOf(body, caseId, call, this.tokens)
    const { node, level, labels, comment, channel, anonymous, originalRef } = body
    const data = present({ node, level, labels, comment, channel, anonymous, originalRef, way, signedIn })
    return this.commands.run(evaluation, caseId, { name: 'SubmitRating', data }, onBehalf)
  }

  @QueryRoute('ratings', {
    roles: CASE_STAFF, summary: { 'zh-CN': '评价列表，新的在前', en: 'Ratings, the latest first' },
  })
  ratings(@Query() query: RatingListQuery, @CurrentCall() call: Call): Promise<ListAnswer<RatingDocument>> {
    const { caseId, hall, unit, window, level, bad } = query
    const kind = bad === undefined ? undefined : (bad ? 'bad' : 'good')
    const where = equalTo({ caseId, hallId: hall, unitId: unit, windowId: window, level, kind })
    return this.queries.list(ratingsView, where, { field: 'ratedAt', direction: 'descending' }, query, call)
  }

  @QueryRoute('ratings/:ratingId', {
    roles: CASE_STAFF, summary: { 'zh-CN': '评价详情', en: 'One rating' },
  })
  one(
    @Param('ratingId') ratingId: string, @Query() { personal }: DocumentQuery, @CurrentCall() call: Call,
  ): Promise<RatingDocument & DocumentAnswer> {
    return this.queries.document(ratingsView, ratingId, call, present({ personal }))
  }
}
