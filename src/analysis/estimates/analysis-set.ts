import { allRows, type Categorical } from '../../effects/index.ts'
import type { Protocol, Question } from '../../protocol/index.ts'
import { yesOrNo } from '../data/cells.ts'
import type { Frame } from '../data/frame.ts'
import type { AnalysisSet } from '../results.ts'
import { both, said } from '../words.ts'

/** The people of one analysis: their rows, and where they count as being in an arm. */
export type SetRows = {
  readonly set: AnalysisSet
  readonly rows: Int32Array
  /** Where the set says another arm than the one drawn. */
  readonly arm?: Categorical
}

type Subgroup = NonNullable<Question['subgroup']>

const everyRow = (frame: Frame): Int32Array => allRows(frame.units.length)

/** A value of a subgroup as the column holds it: numbers, and yes and no as 1 and 0. */
const asNumber = (value: Subgroup['values'][number]): number => {
  const word = yesOrNo(value)
  return typeof value === 'number' ? value : word === undefined ? Number(value) : Number(word)
}

/** Labels of the bands that a subgroup names. */
const bandsOf = (protocol: Protocol, { attribute, values }: Subgroup) => {
  const wanted = new Set(values.map(String))
  return (protocol.population.attributes?.[attribute]?.bands ?? []).filter(({ label }) => wanted.has(label))
}

const inSubgroup = (protocol: Protocol, frame: Frame, subgroup: Subgroup): Int32Array => {
  const { attribute, values } = subgroup
  const column = frame.attributes.get(attribute)
  if (column === undefined) return new Int32Array(0)
  if (column instanceof Float64Array) {
    const wanted = new Set(values.map(asNumber))
    const bands = bandsOf(protocol, subgroup)
    const isIn = (value: number) =>
      wanted.has(value) || bands.some(({ from = -Infinity, below = Infinity }) => value >= from && value < below)
    return everyRow(frame).filter((row) => !Number.isNaN(column[row]) && isIn(column[row] as number))
  }
  const wanted = new Set(values.map(String))
  return everyRow(frame).filter((row) => wanted.has(column.levels[column.codes[row] as number] ?? ''))
}

const everyoneLabel = ({ allocation }: Protocol) => {
  switch (allocation.method) {
    case 'recorded':
      return said(
        'Alle, der blev fordelt, i den gruppe de blev fordelt til',
        'Everyone allocated, in the arm they were allocated to',
      )
    case 'by-site':
    case 'none':
      return said('Alle i hver gruppe', 'Everyone in each arm')
    default:
      return said(
        'Alle, der blev trukket, i den gruppe de blev trukket til',
        'Everyone drawn, in the arm they were drawn to',
      )
  }
}

/** Everyone drawn, or the subgroup of them that the question asks about: what gives the verdict. */
export const mainSet = (protocol: Protocol, frame: Frame, { subgroup }: Question): SetRows => {
  if (subgroup === undefined) return { set: { kind: 'drawn', label: everyoneLabel(protocol) }, rows: everyRow(frame) }
  const { label = `${subgroup.attribute}: ${subgroup.values.join(', ')}` } = subgroup
  return { set: { kind: 'subgroup', label: both(label) }, rows: inSubgroup(protocol, frame, subgroup) }
}
