import { readFileSync } from 'node:fs'
import { dayOf, isoWeekOf, weekOfDay } from '../../registers/index.ts'
import type { Calendar } from './calendar.ts'

/** The protocol as written, with its days and weeks for a calendar. Version 2 has the lines that are marked so. */
export const protocolText = ({ day }: Calendar, version: 1 | 2): string =>
  readFileSync(new URL('./protocol.yaml', import.meta.url), 'utf8')
    .replaceAll(/@u(-?\d+)/g, (_, week: string) => day(Number(week)))
    .replaceAll(/@i(-?\d+)/g, (_, week: string) => isoWeekOf(weekOfDay(dayOf(day(Number(week))))))
    .split('\n')
    .filter((line) => version === 2 || !line.endsWith('# version 2'))
    .join('\n')
