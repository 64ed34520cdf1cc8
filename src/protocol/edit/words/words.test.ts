import { describe, expect, it } from 'vitest'
import { wordsBeside } from '../references.ts'
import type { Shape } from '../shape.ts'
import { protocolShape } from '../shape-of-schema.ts'
import { keyOfWords, wordTables } from './index.ts'

type Place = { readonly pattern: readonly string[]; readonly shape: Shape }

/** Every place of the schema, each with the words it needs. */
const placesIn = (shape: Shape, pattern: readonly string[]): readonly Place[] => {
  const own = [{ pattern, shape }]
  switch (shape.kind) {
    case 'group':
      return [...own, ...shape.members.flatMap((member) => placesIn(member.shape, [...pattern, member.key]))]
    case 'kinds':
      return [
        ...own,
        {
          pattern: [...pattern, shape.key],
          shape: { kind: 'choice', options: shape.branches.map(({ value }) => String(value)) },
        },
        ...shape.branches.flatMap(({ group }) =>
          group.members
            .filter(({ key }) => key !== shape.key)
            .flatMap((member) => placesIn(member.shape, [...pattern, member.key])),
        ),
      ]
    case 'either':
      return [
        ...own,
        { pattern, shape: { kind: 'choice', options: shape.branches.map(({ name }) => name) } },
        ...shape.branches.flatMap((branch) => placesIn(branch.shape, pattern)),
      ]
    case 'list':
    case 'record':
      return [...own, ...placesIn(shape.item, pattern)]
    case 'several':
    case 'one-or-several':
      return [...own, ...placesIn(shape.of, pattern)]
    default:
      return own
  }
}

const places = placesIn(protocolShape, []).filter(({ pattern }) => pattern.length > 0)

const marksOf = ({ shape, pattern }: Place): readonly string[] =>
  [...(shape.kind === 'choice' ? shape.options : []), ...(wordsBeside[pattern.join('.')] ?? [])].map(
    (value) => `=${value}`,
  )

const keyOf = (pattern: readonly string[], mark: string): string | undefined =>
  keyOfWords(pattern, mark) ?? (/\.(hiddenFrom|to)$/.test(pattern.join('.')) ? keyOfWords(['role'], mark) : undefined)

describe('the words of the guided pages', () => {
  it('name every field of the schema and every value of its choices', () => {
    const missing = places.flatMap((place) =>
      ['', ...marksOf(place)]
        .filter((mark) => keyOf(place.pattern, mark) === undefined)
        .map((mark) => place.pattern.join('.') + mark),
    )
    expect([...new Set(missing)]).toEqual([])
  })

  it('hold nothing that no field needs', () => {
    const used = new Set(
      places.flatMap((place) => ['', '#', '*', ...marksOf(place)].map((mark) => keyOf(place.pattern, mark))),
    )
    const unused = wordTables.flatMap((table) => Object.keys(table)).filter((key) => !used.has(key))
    expect(unused).toEqual([])
  })

  it('stand once each, in both languages, with help in both or neither', () => {
    const keys = wordTables.flatMap((table) => Object.keys(table))
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
    const rows = wordTables.flatMap((table) => Object.values(table))
    expect(
      rows.filter((row) => row.some((words) => words.trim() === '') || (row.length !== 2 && row.length !== 4)),
    ).toEqual([])
  })
})
