import { OptionalText, Text } from '@bihuan/host'
import { ApiProperty } from '@nestjs/swagger'
import { IsIn } from 'class-validator'

const OUTCOMES = ['granted', 'denied'] as const

export class ProposeDecision {
  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  readonly outcome!: (typeof OUTCOMES)[number]

  @Text(4_000)
  readonly reasons!: string

  @Text(4_000)
  readonly legalBasis!: string
}

export class ConfirmDecision {
  @OptionalText(4_000)
  readonly note?: string
}

export class ReturnDecision {
  @Text(4_000)
  readonly reason!: string
}

export class DecideOnSpot {
  /** `denied` is well formed and refused by the rule: a denial needs a second person. */
  @ApiProperty({ enum: OUTCOMES })
  @IsIn(OUTCOMES)
  readonly outcome!: (typeof OUTCOMES)[number]

  @OptionalText(4_000)
  readonly note?: string
}
