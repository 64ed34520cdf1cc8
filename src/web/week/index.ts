import { registering } from '../participant/load-person.ts'
import type { Route } from '../route.ts'
import { saveWeek, weekPage } from './week-page.ts'

/** Rapid entry: who came this week, for a whole caseload. */
export const weekPages: readonly Route[] = [
  { method: 'GET', path: '/trials/:trial/week', who: registering, handle: weekPage },
  { method: 'POST', path: '/trials/:trial/week', who: registering, handle: saveWeek },
]
