import { IsCode, IsPlainDate, Text } from '@bihuan/host'
import { ApiProperty } from '@nestjs/swagger'
import { IsInt, Max, Min } from 'class-validator'

export class StartSpecialProcedure {
  @ApiProperty({ description: '特别程序编码，须为事项所列 / one of those the item provides for' })
  @IsCode()
  readonly procedure!: string

  @Text(4_000)
  readonly reason!: string

  /** What the applicant is told in writing (行政许可法 Art. 45). */
  @ApiProperty({ format: 'date' })
  @IsPlainDate()
  readonly expectedUntil!: string
}

abstract class OfSpecialProcedure {
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 50, description: '第几次特别程序 / the first, the second, …' })
  @IsInt() @Min(1) @Max(50)
  readonly ordinal!: number
}

export class FinishSpecialProcedure extends OfSpecialProcedure {
  @Text(4_000)
  readonly result!: string
}

export class AnnulSpecialProcedure extends OfSpecialProcedure {
  @Text(4_000)
  readonly reason!: string
}

export class ExtendLimit {
  /** Working days; the policy says how many at most. */
  @ApiProperty({ type: 'integer', minimum: 1, maximum: 60 })
  @IsInt() @Min(1) @Max(60)
  readonly days!: number

  /** Told to the applicant (行政许可法 Art. 42). */
  @Text(4_000)
  readonly reason!: string
}
