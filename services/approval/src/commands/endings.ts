import { IsCode, OptionalText, Text } from '@bihuan/host'
import { ApiProperty } from '@nestjs/swagger'

export class WithdrawCase {
  @OptionalText(4_000)
  readonly reason?: string
}

export class TerminateCase {
  @Text(4_000)
  readonly reason!: string
}

export class TransferCase {
  /** May lie outside the prefecture's own organisation: cases are handed upwards (转报). */
  @ApiProperty({ description: '转报机关编码 / code of the authority' })
  @IsCode()
  readonly to!: string

  @Text(4_000)
  readonly reason!: string
}
