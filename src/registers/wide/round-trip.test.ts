import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isoWeekOf, parseIsoWeek } from '../calendar.ts'
import { bytesOf, codesOfTests, testRegisters } from '../test-registers.ts'
import type { WeeksSource } from './header.ts'

const first = parseIsoWeek('2015-W50') as number
const codes = ['', '111', '890', '899', '130', '999']

it('wide to spells to wide is the identity, for any codes in any order of columns', async () => {
  const registers = await testRegisters()
  let run = 0
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }).chain((weeks) =>
        fc.record({
          people: fc.array(fc.array(fc.constantFrom(...codes), { minLength: weeks, maxLength: weeks }), {
            minLength: 1,
            maxLength: 6,
          }),
          order: fc.shuffledSubarray(
            Array.from({ length: weeks }, (_, week) => week),
            { minLength: weeks },
          ),
        }),
      ),
      async ({ people, order }) => {
        const id = `r${run++}`
        const name = (week: number) => isoWeekOf(first + week).replace(/^20(\d\d)-W/, 'y_$1')
        const lines = people.map((weeks, person) => [`p${person}`, ...order.map((week) => weeks[week])].join(';'))
        const source: WeeksSource = {
          kind: 'weeks',
          file: 'data/w.csv',
          key: { column: 'PNR' },
          pattern: 'y_YYWW',
          from: isoWeekOf(first),
          to: isoWeekOf(first + order.length - 1),
          codes: 'codes/test.yaml',
        }
        const text = [['PNR', ...order.map(name)].join(';'), ...lines].join('\n')
        await registers.add(id, source, { bytes: bytesOf(text) }, codesOfTests)
        const spells = await registers.query<{ id: string; raw: string; first: number; last: number }>(
          `select id, raw, first, last from "${id}.spells" join "${id}.units" using (unit) join "${id}.codes" using (code) order by id, first`,
        )
        const wide = people.map((_, person) =>
          spells
            .filter((spell) => spell.id === `p${person}`)
            .flatMap((spell) => new Array<string>(spell.last - spell.first + 1).fill(spell.raw)),
        )
        expect(wide).toEqual(people)
        for (const [index, spell] of spells.entries()) {
          const next = spells[index + 1]
          if (next?.id !== spell.id) expect(spell.last).toBe(first + order.length - 1)
          else expect(next.first).toBe(spell.last + 1)
        }
      },
    ),
    { numRuns: 25 },
  )
})
