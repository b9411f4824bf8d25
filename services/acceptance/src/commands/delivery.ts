import { ListEntry, Text } from '@bihuan/host'
import { ApiProperty } from '@nestjs/swagger'
import { IsIn } from 'class-validator'

const FORMS = ['paper', 'electronic'] as const
const METHODS = ['window', 'courier', 'kiosk', 'online'] as const

export class IssueResult extends ListEntry {
  @ApiProperty({ enum: FORMS })
  @IsIn(FORMS)
  readonly form!: (typeof FORMS)[number]

  /** Number of the licence, certificate or written decision. */
  @Text(200)
  readonly number!: string
}

export class DeliverResult extends ListEntry {
  @ApiProperty({ enum: METHODS })
  @IsIn(METHODS)
  readonly method!: (typeof METHODS)[number]
}
