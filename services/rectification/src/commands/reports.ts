import { IsPlainDate, MayBeAbsent, OptionalText, Text } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn } from 'class-validator'
import { OfOrder } from './orders.js'

const OUTCOMES = ['done', 'planned', 'notPossible'] as const

export class ReportRectification extends OfOrder {
  @ApiProperty({ enum: OUTCOMES, description: '已整改、限期整改、暂不能整改' })
  @IsIn(OUTCOMES)
  readonly outcome!: (typeof OUTCOMES)[number]

  @Text(4_000)
  readonly measures!: string

  /** The day a plan names. */
  @ApiPropertyOptional({ format: 'date' })
  @MayBeAbsent() @IsPlainDate()
  readonly completeBy?: string

  /** Where the formal document lies that explains why it is not possible. */
  @OptionalText(200)
  readonly documentRef?: string
}

export class ApproveReport extends OfOrder {}

export class ReturnReport extends OfOrder {
  @Text(4_000)
  readonly reason!: string
}

export class CompletePlan extends OfOrder {
  @Text(4_000)
  readonly measures!: string
}
