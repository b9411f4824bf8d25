import { IsCode, MayBeAbsent, Text } from '@bihuan/host'
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger'
import { Type } from 'class-transformer'
import { ArrayMaxSize, ArrayMinSize, ArrayUnique, IsArray, IsBoolean, ValidateNested } from 'class-validator'
import { SuppliedMaterialInput } from './materials.js'

class MissingMaterialInput {
  @ApiProperty()
  @IsCode()
  readonly material!: string

  @Text(4_000)
  readonly reason!: string

  @ApiPropertyOptional({ default: false, description: '由首次补正引起 / raised by the answer to the first notice' })
  @MayBeAbsent() @IsBoolean()
  readonly raisedByAnswer?: boolean
}

export class RequestCorrection {
  @ApiProperty({ type: [MissingMaterialInput], minItems: 1, maxItems: 100 })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100)
  @ArrayUnique((missing?: MissingMaterialInput | null) => missing?.material)
  @ValidateNested({ each: true }) @Type(() => MissingMaterialInput)
  readonly missing!: readonly MissingMaterialInput[]
}

export class SupplyMaterials {
  @ApiProperty({ type: [SuppliedMaterialInput], minItems: 1, maxItems: 100 })
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100)
  @ArrayUnique((material?: SuppliedMaterialInput | null) => material?.code)
  @ValidateNested({ each: true }) @Type(() => SuppliedMaterialInput)
  readonly materials!: readonly SuppliedMaterialInput[]
}
