import { couldBeCpr, isId } from '../../allocation/index.ts'
import { problem } from '../../problems/index.ts'
import { type Cpr, keepsZeros, readCpr, readCprCell } from './cpr.ts'
import { columnFor, filledAt, type ListReading, placeIn, type UsedColumn } from './list-reading.ts'

/** Reads CPR numbers, and who stands twice; never shows one. */
export const readNumbers = (reading: ListReading) => {
  const { findings, list, request } = reading
  const [cprs, ids] = [columnFor(reading, 'cpr'), columnFor(reading, 'id')]
  const read = keepsZeros(cprs?.cells ?? []) ? readCpr : readCprCell
  const firstLine = new Map<string, number>()
  let zerosRestored = 0
  const once = (key: string, column: UsedColumn, row: number) => {
    const first = firstLine.get(key)
    if (first === undefined) firstLine.set(key, list.table.line(row))
    else findings.add('duplicate', () => problem('import.duplicate', { first }, placeIn(reading, column, row)))
  }
  const cprAt = (row: number): Cpr | undefined => {
    if (cprs === undefined) return undefined
    const text = filledAt(cprs, row)
    if (text === undefined) {
      if (filledAt(ids, row) === undefined)
        findings.add('cpr-missing', () => problem('import.cpr-missing', {}, placeIn(reading, cprs, row)))
      return undefined
    }
    const found = read(text, request.today)
    if ('fault' in found) {
      const { fault } = found
      findings.add('cpr-wrong', () => problem('identity.cpr-wrong', { fault }, placeIn(reading, cprs, row)))
      return undefined
    }
    if ('zeroLost' in found) zerosRestored++
    once(`cpr ${found.cpr.number}`, cprs, row)
    return found.cpr
  }
  const idAt = (row: number): string | undefined => {
    const text = filledAt(ids, row)
    if (text === undefined || ids === undefined) return undefined
    if (!isId(text) || couldBeCpr(text))
      findings.add('subject', () => problem('record.subject-wrong', {}, placeIn(reading, ids, row)))
    else once(`id ${text}`, ids, row)
    return text
  }
  const rows = Array.from({ length: list.table.rowCount }, (_, row) => ({ cpr: cprAt(row), id: idAt(row) }))
  return { rows, zerosRestored }
}
