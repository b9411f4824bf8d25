import { IsCode, IsPlainDate, MayBeAbsent } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { IsIn, IsString, Matches } from 'class-validator'
import { DIMENSIONS, type Dimension } from '../indicators/row.js'

export class IndicatorQuery {
  /** The first and the last day of the period, in Asia/Shanghai. */
  @ApiProperty({ format: 'date', description: '起始日（含） / first day' })
  @IsPlainDate()
  readonly from!: string

  @ApiProperty({ format: 'date', description: '截止日（含） / last day' })
  @IsPlainDate()
  readonly to!: string

  @ApiProperty({ enum: DIMENSIONS, description: '按大厅、单位、窗口、事项或日 / what the rows are' })
  @IsIn(DIMENSIONS)
  readonly by!: Dimension

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly hallId?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly unitId?: string

  /** Needs its hall beside it: windows are named within their hall. */
  @ApiPropertyOptional({ description: '须同时给出大厅 / with its hall' })
  @MayBeAbsent() @IsCode()
  readonly windowId?: string

  @ApiPropertyOptional()
  @MayBeAbsent() @IsCode()
  readonly itemCode?: string

  @ApiPropertyOptional({ description: '等待视图到达该位置 / waits until the view stands past this position' })
  @MayBeAbsent() @IsString() @Matches(/^[A-Za-z0-9._:-]{1,64}$/)
  readonly after?: string
}
