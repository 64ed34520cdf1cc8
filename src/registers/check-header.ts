import { problem } from '../problems/index.ts'
import type { Findings } from './findings.ts'
import { shown } from './shown.ts'

/** Adds names of columns that are empty or stand twice. */
export const checkHeader = (header: readonly string[], file: string, findings: Findings): void => {
  const firstOf = new Map<string, number>()
  header.forEach((name, index) => {
    const at = { file, line: 1, column: index + 1 }
    const first = firstOf.get(name)
    if (first === undefined) firstOf.set(name, index)
    if (name === '') findings.add('header', () => problem('table.header-empty', { field: index + 1 }, at))
    else if (first !== undefined) {
      const details = { column: shown(name), first: first + 1, second: index + 1 }
      findings.add('header', () => problem('table.header-duplicate', details, at))
    }
  })
}
