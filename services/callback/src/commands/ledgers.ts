import { ApiProperty } from '@nestjs/swagger'
import { IsInt, IsString, Matches, Max, Min } from 'class-validator'

const MOST = 100_000

/** What the window's clerk has seen and now confirms. */
export class ConfirmLedger {
  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST, description: '办件数 / cases of the day' })
  @IsInt() @Min(0) @Max(MOST)
  readonly cases!: number

  @ApiProperty({ type: 'integer', minimum: 0, maximum: MOST, description: '咨询数 / consultations of the day' })
  @IsInt() @Min(0) @Max(MOST)
  readonly consultations!: number

  @ApiProperty({ maxLength: 64, description: '台账所示位置 / position with which the ledger was answered' })
  @IsString() @Matches(/^[A-Za-z0-9._:-]{1,64}$/)
  readonly asOf!: string
}
