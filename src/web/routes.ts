import { drawPages } from './draw/index.ts'
import { journalPages } from './journal-pages/pages.ts'
import { participantPages } from './participants/index.ts'
import { resultPages } from './results/pages.ts'
import type { Route } from './route.ts'

/** Every page and every call of the API. Add your list here; the order does not matter. */
export const routes: readonly Route[] = [...drawPages, ...journalPages, ...participantPages, ...resultPages]
