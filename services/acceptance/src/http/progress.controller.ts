import { IsCaseId, CurrentCall, Public, Queries, QueryCodes, type Call, type DocumentAnswer } from '@bihuan/host'
import { parseCaseId } from '@bihuan/contracts'
import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common'
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger'
import { Transform } from 'class-transformer'
import { IsString, MaxLength } from 'class-validator'
import { progressView, type ProgressDocument } from '../views/progress.view.js'

/** However it was typed; what is no case number stays as it is and is refused. */
function writtenForm({ value }: { value: unknown }): unknown {
  return typeof value === 'string' ? parseCaseId(value) ?? value : value
}

/** A question, not a command: it is posted so that the query code stands in no address and no log. */
class ProgressQuestion {
  @ApiProperty()
  @IsCaseId() @Transform(writtenForm)
  readonly caseId!: string

  @ApiProperty({ maxLength: 20 })
  @IsString() @MaxLength(20)
  readonly queryCode!: string
}

/** An applicant's question without an account: case number and query code. */
@ApiTags('progress')
@Controller('acceptance/progress')
export class ProgressController {
  constructor(
    @Inject(Queries) private readonly queries: Queries, @Inject(QueryCodes) private readonly codes: QueryCodes,
  ) {}

  /** An unknown case and a wrong code get the same 404: the code is compared before the case is looked for. */
  @Public()
  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: '凭办件编号和查询码查询进度 / Progress by case number and query code' })
  progress(@Body() body: ProgressQuestion, @CurrentCall() call: Call): Promise<ProgressDocument & DocumentAnswer> {
    return this.queries.document(progressView, body.caseId, this.codes.holder(call, body.caseId, body.queryCode))
  }
}
