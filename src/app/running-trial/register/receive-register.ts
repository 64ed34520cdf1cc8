import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { dayOf, weekOfDay } from '../../../registers/index.ts'
import type { Environment } from '../../environment.ts'
import { receiveSource } from '../../receive.ts'
import type { Calendar } from '../calendar.ts'
import type { Drawn } from '../happening.ts'
import type { MemoryPlace } from '../memory-place.ts'
import { weeklyFile } from './weekly-file.ts'
import type { Registered } from './weeks-of.ts'

/** In this week of the trial the register arrives; it reaches to the end of another. */
export const registerWeeks = { from: -26, arrives: 38, to: 36 } as const

const weekOf = (day: string): number => weekOfDay(dayOf(day))

const registered = ({ id, arm, drawnOn, exit }: Drawn): Registered => ({
  id,
  arm,
  drawnIn: weekOf(drawnOn),
  ...(exit === undefined ? {} : { exit: { week: weekOf(exit.day), reason: exit.reason } }),
})

/** The weekly register and its code list arrive, and are received as any delivery is. */
export const receiveRegister = async (
  place: MemoryPlace,
  environment: Environment,
  { day }: Calendar,
  drawn: readonly Drawn[],
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'virker-register-'))
  const sent = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text, { mode: 0o600 })
    return join(folder, name)
  }
  try {
    const codes = sent('dream.yaml', readFileSync(new URL('./codes.yaml', import.meta.url), 'utf8'))
    await receiveSource(place, environment, { source: 'dream', what: 'codes', file: codes })
    const asked = drawn.filter(({ drawnOn }) => drawnOn < day(registerWeeks.to + 1)).map(registered)
    const text = weeklyFile(asked, weekOf(day(registerWeeks.from)), weekOf(day(registerWeeks.to)))
    const delivered = day(registerWeeks.arrives)
    await receiveSource(place, environment, { source: 'dream', file: sent('dream.csv', text), delivered })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
