import type { Route } from './route.ts'

/** Every page and every call of the API. Add your list here; the order does not matter. */
export const routes: readonly Route[] = []
