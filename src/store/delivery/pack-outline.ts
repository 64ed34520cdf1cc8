import type { DeliveryOutline } from '../../measures/index.ts'

/** An outline as a row keeps it: a character for each window, so that those of 100,000 people are read in a second. */
export type PackedOutline = {
  readonly arm: string
  readonly site?: string
  readonly entry: DeliveryOutline['entry']
  readonly from: number
  readonly ended?: number
  readonly erased?: true
  readonly workers: readonly (readonly [from: number, worker: string])[]
  readonly strips: readonly (readonly [codes: string, rest: number])[]
  readonly received: Readonly<Record<string, number>>
}

const firstCharacter = 48

export const packOutline = (outline: DeliveryOutline): PackedOutline => {
  const { id: _, workers, strips, ...rest } = outline
  return {
    ...rest,
    workers: workers.map(({ from, worker }) => [from, worker]),
    strips: strips.map(({ codes, rest: last }) => [
      codes.map((code) => String.fromCharCode(firstCharacter + code)).join(''),
      last,
    ]),
  }
}

export const unpackOutline = (id: string, packed: PackedOutline): DeliveryOutline => ({
  ...packed,
  id,
  workers: packed.workers.map(([from, worker]) => ({ from, worker })),
  strips: packed.strips.map(([codes, rest]) => ({
    codes: Array.from(codes, (character) => character.charCodeAt(0) - firstCharacter),
    rest,
  })),
})
