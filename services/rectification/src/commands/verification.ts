import { Text } from '@bihuan/host'
import { ApiProperty } from '@nestjs/swagger'
import { IsBoolean, IsIn } from 'class-validator'
import { OfOrder } from './orders.js'

const COMPLEXITIES = ['clear', 'complex'] as const

export class RecordContact extends OfOrder {
  @ApiProperty({ type: Boolean, description: '是否联系上 / whether the rater was reached' })
  @IsBoolean()
  readonly reached!: boolean
}

export class VerifyProblem extends OfOrder {
  @ApiProperty({ type: Boolean, description: '是否属实 / whether it is true' })
  @IsBoolean()
  readonly real!: boolean

  /** Not real but reasonable is a misunderstanding, which is answered like any other. */
  @ApiProperty({ type: Boolean, description: '是否合理 / whether it is reasonable' })
  @IsBoolean()
  readonly reasonable!: boolean

  @ApiProperty({ type: Boolean, description: '是否恶意 / whether it is malicious' })
  @IsBoolean()
  readonly malicious!: boolean

  @ApiProperty({ enum: COMPLEXITIES })
  @IsIn(COMPLEXITIES)
  readonly complexity!: (typeof COMPLEXITIES)[number]

  @Text(4_000)
  readonly finding!: string
}

export class ReviewVerification extends OfOrder {
  @ApiProperty({ type: Boolean, description: '是否同意“不成立”的核实结论 / whether the finding "not valid" is agreed to' })
  @IsBoolean()
  readonly agree!: boolean

  @Text(4_000)
  readonly note!: string
}
