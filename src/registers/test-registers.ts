import { afterEach } from 'vitest'
import { type Problem, ProblemError } from '../problems/index.ts'
import type { Source } from '../protocol/index.ts'
import type { AddedSource } from './added-source.ts'
import { readCodeList } from './codes/read-code-list.ts'
import { openRegisters, type Registers, type RegistersOptions } from './open-registers.ts'

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** For tests: a code list of a few states. */
export const codesOfTests = readCodeList(
  bytesOf(`
source: made up
groups:
  benefit: { label: { da: Ydelse, en: Benefit } }
states:
  none: { label: { da: Ingen ydelse, en: No benefit } }
  unemployment: { label: { da: Dagpenge, en: Unemployment benefit }, group: benefit }
  cash: { label: { da: Kontanthjælp, en: Cash benefit }, group: benefit }
  sick: { label: { da: Sygedagpenge, en: Sickness benefit }, group: benefit }
  dead: { label: { da: Død, en: Dead } }
codes:
  - { code: '999', state: dead }
  - { code: '111', state: unemployment }
  - { range: ['890', '899'], state: sick }
  - { code: '130', state: cash, to: 2016-12-31 }
  - { code: '130', state: sick, from: 2017-01-01 }
  - { code: '', state: none }
`),
  'codes/test.yaml',
)

const opened: Registers[] = []

/** For tests: registers that are closed when the test ends. */
export const testRegisters = async (options?: RegistersOptions): Promise<Registers> => {
  const registers = await openRegisters(options)
  opened.push(registers)
  return registers
}

afterEach(async () => {
  for (const registers of opened.splice(0)) await registers.close()
})

/** For tests: a source of text, added under the id `s`. */
export const added = async (
  source: Source,
  text: string,
): Promise<{ readonly registers: Registers; readonly source: AddedSource }> => {
  const registers = await testRegisters()
  const codes = source.kind === 'weeks' || (source.kind === 'spells' && source.codes) ? codesOfTests : undefined
  return { registers, source: await registers.add('s', source, { bytes: bytesOf(text) }, codes) }
}

/** For tests: the problems that an action stops with; none if it does not stop. */
export const stopped = async (action: () => Promise<unknown>): Promise<readonly Problem[]> => {
  try {
    await action()
    return []
  } catch (error) {
    if (error instanceof ProblemError) return error.problems
    throw error
  }
}

/** For tests: problems as `code line:column`. */
export const placesStopped = async (action: () => Promise<unknown>): Promise<readonly string[]> =>
  (await stopped(action)).map(({ code, line, column }) => `${code} ${line}:${column}`)
