import { closeSync, openSync, writeSync } from 'node:fs'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { isoWeekOf, parseIsoWeek } from '../../src/registers/index.ts'

/** Codes that people have in the made-up register: none, then benefits by how common they are. */
const codes = ['', '', '', '111', '130', '652', '890', '774', '783', '211', '997', '998']

/** Weeks that a spell lasts on average. */
const meanWeeks = 20

/** Names of week columns as the DREAM register has them. */
export const weekColumns = (from: string, count: number): readonly string[] => {
  const first = parseIsoWeek(from) ?? 0
  return Array.from({ length: count }, (_, index) => {
    const week = isoWeekOf(first + index)
    return `y_${week.slice(2, 4)}${week.slice(6)}`
  })
}

/**
 * Writes a made-up wide weekly file: equal seeds give equal bytes.
 *
 * @returns how many spells it holds, weeks without benefit included
 */
export const writeWideFile = (path: string, people: number, weeks: number, seed: number): number => {
  const random = xoroshiro128plus(seed)
  const uniform = (): number => (random.next() >>> 0) / 2 ** 32
  const file = openSync(path, 'w')
  const pieces: string[] = [`PNR,${weekColumns('2015-W01', weeks).join(',')}\n`]
  let spells = 0
  let kept = 0
  const flush = (): void => {
    writeSync(file, pieces.join(''))
    pieces.length = 0
    kept = 0
  }
  for (let person = 0; person < people; person++) {
    let row = `p${String(person).padStart(8, '0')}`
    let last = -1
    for (let week = 0; week < weeks; ) {
      const index = Math.floor(uniform() * codes.length)
      const code = codes[index] as string
      const length = Math.min(weeks - week, 1 + Math.floor(-meanWeeks * Math.log(1 - uniform())))
      row += `,${code}`.repeat(length)
      if (codes[index] !== codes[last]) spells++
      last = index
      week += length
    }
    pieces.push(row, '\n')
    if (++kept === 2000) flush()
  }
  flush()
  closeSync(file)
  return spells
}
