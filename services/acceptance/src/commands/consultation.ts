import { IsCode, IsMobileNumber, MayBeAbsent, OptionalText, Text } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { IsIn, IsObject, ValidateNested } from 'class-validator'
import { CHANNELS } from './channels.js'

/** Who asked, as far as they said so: nobody has to give a name for an answer. */
class ConsultingPersonInput {
  @OptionalText(120)
  readonly name?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsMobileNumber()
  readonly mobile?: string
}

export class RecordConsultation {
  @ApiProperty()
  @IsCode()
  readonly hallId!: string

  @ApiProperty()
  @IsCode()
  readonly windowId!: string

  @ApiPropertyOptional({ description: '单位；有事项或窗口只有一个单位时可不填 / left out where item, account or window says it' })
  @MayBeAbsent() @IsCode()
  readonly unitId?: string

  @ApiPropertyOptional({ description: '所咨询的事项 / the item it was about, when it was about one' })
  @MayBeAbsent() @IsCode()
  readonly itemCode?: string

  @ApiProperty({ enum: CHANNELS })
  @IsIn(CHANNELS)
  readonly channel!: (typeof CHANNELS)[number]

  @ApiPropertyOptional({ type: ConsultingPersonInput, description: '未留姓名、电话时可不填 / left out for who gave neither' })
  @MayBeAbsent() @IsObject() @ValidateNested() @Type(() => ConsultingPersonInput)
  readonly person?: ConsultingPersonInput

  @Text(4_000)
  readonly question!: string

  @Text(4_000)
  readonly answer!: string
}
