import { IsCode } from '@bihuan/host'
import { ApiProperty } from '@nestjs/swagger'
import { IsIn } from 'class-validator'

const FORMS = ['original', 'copy', 'electronic'] as const

/** A material as it was handed in. */
export class SuppliedMaterialInput {
  @ApiProperty()
  @IsCode()
  readonly code!: string

  @ApiProperty({ enum: FORMS })
  @IsIn(FORMS)
  readonly form!: (typeof FORMS)[number]
}
