import { participantPages } from './participant/index.ts'
import type { Route } from './route.ts'
import { weekPages } from './week/index.ts'

/** Every page and every call of the API. Add your list here; the order does not matter. */
export const routes: readonly Route[] = [...participantPages, ...weekPages]
