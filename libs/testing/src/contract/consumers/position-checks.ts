import { mustEqual } from '../../must.js'
import type { Check } from '../suite.js'
import type { ConsumersLab } from './lab.js'

const HERE = { storeId: 'store-1', position: '0000000000000007' }
const THERE = { storeId: 'store-2', position: '0000000000000003' }

export const positionChecks: readonly Check<ConsumersLab>[] = [
  {
    name: 'a position is unknown until it is saved, kept per group, and there after closing',
    async run(lab) {
      const consumers = await lab.open()
      mustEqual(await consumers.position('approval.reactions'), undefined, 'an unknown position')
      await consumers.savePosition('approval.reactions', HERE)
      await consumers.savePosition('relay', THERE)
      await consumers.close()
      const again = await lab.open()
      mustEqual(await again.position('approval.reactions'), HERE, 'the position of the reactions')
      mustEqual(await again.position('relay'), THERE, 'the position of the relay')
    },
  },
  {
    name: 'the newest saved position counts, also of another store',
    async run(lab) {
      const [one, two] = [await lab.open(), await lab.open()]
      await one.savePosition('relay', HERE)
      await two.savePosition('relay', THERE)
      mustEqual(await one.position('relay'), THERE, 'the position')
    },
  },
  {
    name: 'a named value is replaced only by who knows what it is',
    async run(lab) {
      const consumers = await lab.open()
      mustEqual(await consumers.value('clock'), undefined, 'an unknown value')
      mustEqual(await consumers.replaceValue('clock', 'x', 'a'), false, 'replacing what is not there')
      mustEqual(await consumers.replaceValue('clock', undefined, 'a'), true, 'the first value')
      mustEqual(await consumers.replaceValue('clock', undefined, 'b'), false, 'a second first value')
      mustEqual(await consumers.replaceValue('clock', 'b', 'c'), false, 'replacing another value')
      mustEqual(await consumers.replaceValue('clock', 'a', '办件 𠮷'), true, 'replacing the known value')
      mustEqual(await consumers.replaceValue('clock', '办件 𠮷', '办件 𠮷'), true, 'replacing it by itself')
      mustEqual(await (await lab.open()).value('clock'), '办件 𠮷', 'the value')
    },
  },
  {
    name: 'a counter that many increase through compare and swap counts every step once',
    async run(lab) {
      const handles = [await lab.open(), await lab.open()]
      const increase = async (number: number): Promise<void> => {
        const consumers = handles[number % 2]
        for (;;) {
          const known = await consumers?.value('counter')
          if (await consumers?.replaceValue('counter', known, String(Number(known ?? '0') + 1))) return
        }
      }
      await Promise.all(Array.from({ length: 16 }, (_, number) => increase(number)))
      mustEqual(await handles[0]?.value('counter'), '16', 'the counter')
    },
  },
]
